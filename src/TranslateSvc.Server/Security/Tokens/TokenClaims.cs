using Microsoft.IdentityModel.JsonWebTokens;
using TranslateSvc.Callers;

namespace TranslateSvc.Server.Security.Tokens;

/// <summary>Who a token that was found valid speaks for.</summary>
internal static class TokenClaims
{
    private static readonly string[] Subjects = ["sub", "client_id", "azp"];

    /// <summary>The identity, or null when the token names nobody.</summary>
    public static CallerIdentity? Identity(JsonWebToken token, JwtOptions options)
    {
        if (Subjects.Select(name => Values(token, name).FirstOrDefault()).FirstOrDefault(v => v is not null) is not { } subject) return null;
        // Not to be taken for a key's id.
        var id = "jwt:" + subject;
        var tenant = options.TenantClaim.Length > 0 && Values(token, options.TenantClaim).FirstOrDefault() is { } named ? named : id;
        return new CallerIdentity(new Caller(id, tenant), subject, Scopes(token, options.ScopeClaim), CallerLimits.None);
    }

    private static AccessScopes Scopes(JsonWebToken token, string claim)
    {
        var words = claim.Length > 0 ? Values(token, claim) : Values(token, "scope").DefaultIfEmpty().SelectMany(v => v is null ? Values(token, "scp") : [v]);
        return words.SelectMany(v => v.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Aggregate(AccessScopes.None, (held, word) => ScopeNames.TryParse(word, out var scope) ? held | scope : held);
    }

    private static IEnumerable<string> Values(JsonWebToken token, string claim) =>
        token.Claims.Where(c => c.Type == claim && !string.IsNullOrWhiteSpace(c.Value)).Select(c => c.Value);
}

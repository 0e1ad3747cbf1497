using Microsoft.Extensions.Primitives;
using TranslateSvc.Server.Security.Keys;
using TranslateSvc.Server.Security.SignIn;
using TranslateSvc.Server.Security.Tokens;

namespace TranslateSvc.Server.Security.Policy;

/// <summary>What came of a request's credentials: an identity, or why there is none, for the caller to read.</summary>
internal readonly record struct Presented(CallerIdentity? Identity, string Problem)
{
    /// <summary>Whether there were any, good or bad.</summary>
    public bool Any { get; init; } = true;
}

/// <summary>Reads and verifies credentials: a header, or the cookie of the page. Where a header is given it alone counts. Messages never repeat what was sent.</summary>
internal sealed class Credentials(ApiKeyVerifier keys, JwtVerifier tokens, PageSession session)
{
    private const string Bearer = "Bearer ", ApiKeyHeader = "x-api-key";
    private const string None = "This server wants to know who calls: send an API key as 'authorization: Bearer KEY' or 'x-api-key: KEY'.";
    private const string Wrong = "The API key or token is not accepted: it is unknown, expired or revoked, or made for another service.";
    private const string Twice = "Send one API key or token, once.";
    private const string Elsewhere = "A signed-in browser's request counts only when the page itself sent it.";
    private const string SignedOut = "Nobody is signed in, or the key is no longer accepted. Sign in again.";

    /// <summary>Who a request is from.</summary>
    /// <exception cref="Errors.TranslateSvcException"><see cref="Errors.ErrorReason.StoreUnavailable"/>: nobody can be known now.</exception>
    public ValueTask<Presented> ReadAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.Authorization is { Count: > 0 } authorization && IsBearer(authorization)) return OfHeaderAsync(authorization, Bearer.Length, context.RequestAborted);
        if (headers.TryGetValue(ApiKeyHeader, out var key)) return OfHeaderAsync(key, 0, context.RequestAborted);
        return PageSession.IsOn(context.Request) ? OfCookieAsync(context) : ValueTask.FromResult(new Presented(null, None) { Any = false });
    }

    private static bool IsBearer(StringValues values)
    {
        foreach (var value in values)
        {
            if (value?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true) return true;
        }

        return false;
    }

    private async ValueTask<Presented> OfHeaderAsync(StringValues values, int start, CancellationToken cancellationToken)
    {
        if (values.Count != 1) return new Presented(null, Twice);
        var credential = values.ToString()[start..].Trim();
        CallerIdentity? identity = null;
        if (tokens.IsEnabled && LooksLikeToken(credential)) identity = await tokens.VerifyAsync(credential, cancellationToken).ConfigureAwait(false);
        identity ??= await keys.VerifyAsync(credential, cancellationToken).ConfigureAwait(false);
        return new Presented(identity, Wrong);
    }

    private async ValueTask<Presented> OfCookieAsync(HttpContext context)
    {
        var request = context.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!(reads ? SameOrigin.IsNotDenied(request) : SameOrigin.Holds(request))) return new Presented(null, Elsewhere);
        return new Presented(await session.ReadAsync(context).ConfigureAwait(false), SignedOut) { Any = false };
    }

    private static bool LooksLikeToken(string credential) => !credential.StartsWith(ApiKeySecret.Prefix, StringComparison.Ordinal) && credential.AsSpan().Count('.') == 2;
}

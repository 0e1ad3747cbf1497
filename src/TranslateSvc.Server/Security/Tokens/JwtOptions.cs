using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Server.Security.Tokens;

/// <summary>
/// Which tokens of an identity provider are accepted (RFC 9068, RFC 8725). Section <c>TranslateSvc:Access:Jwt</c>. Without any of
/// <see cref="Authority"/>, <see cref="MetadataAddress"/> and <see cref="JwksFile"/>: none.
/// </summary>
public sealed class JwtOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = AccessOptions.Section + ":Jwt";

    /// <summary>Address of the provider, below which <c>.well-known/openid-configuration</c> is found; https, or http on this machine.</summary>
    public string Authority { get; set; } = "";

    /// <summary>Address of the provider's OpenID configuration, where it stands elsewhere; https, or http on this machine.</summary>
    public string MetadataAddress { get; set; } = "";

    /// <summary>File with the provider's public keys (a JSON Web Key Set, RFC 7517), where there is no network. Read once, at the start.</summary>
    public string JwksFile { get; set; } = "";

    /// <summary>The <c>iss</c> that a token must have. Empty: as the provider's configuration says; needed with <see cref="JwksFile"/>.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The <c>aud</c> that a token must have: the name under which the provider knows this service. Needed.</summary>
    public string Audience { get; set; } = "";

    /// <summary>Claim with the scopes, as a list or divided by spaces. Empty: <c>scope</c>, else <c>scp</c>. Other words in it are passed over.</summary>
    public string ScopeClaim { get; set; } = "";

    /// <summary>Claim that names the tenant. Empty, or absent from a token: each subject is a tenant of its own.</summary>
    public string TenantClaim { get; set; } = "";

    /// <summary>How far clocks may differ, in seconds, 0 to 300.</summary>
    [Range(0, 300)]
    public int ClockSkewSeconds { get; set; } = 30;

    /// <summary>Whether any token is accepted.</summary>
    internal bool IsEnabled => Authority.Length + MetadataAddress.Length + JwksFile.Length > 0;

    /// <summary>Where the provider's configuration is.</summary>
    internal string Metadata => MetadataAddress.Length > 0 ? MetadataAddress : $"{Authority.TrimEnd('/')}/.well-known/openid-configuration";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsEnabled)
        {
            if (Issuer.Length + Audience.Length > 0) yield return Fault(nameof(Authority), "is needed with an issuer or audience; or MetadataAddress, or JwksFile.");
            yield break;
        }

        if (JwksFile.Length > 0 && Authority.Length + MetadataAddress.Length > 0) yield return Fault(nameof(JwksFile), "excludes Authority and MetadataAddress.");
        if (Audience.Length == 0) yield return Fault(nameof(Audience), "is needed: without it a token made for another service would be accepted.");
        if (JwksFile.Length > 0 && Issuer.Length == 0) yield return Fault(nameof(Issuer), "is needed with JwksFile.");
        if (JwksFile.Length > 0 && !File.Exists(JwksFile)) yield return Fault(nameof(JwksFile), $"there is no file '{JwksFile}'.");
        if (JwksFile.Length == 0 && !IsSafe(Metadata)) yield return Fault(MetadataAddress.Length > 0 ? nameof(MetadataAddress) : nameof(Authority), "must be an https address, or http on this machine.");
    }

    // Who can change the keys on their way can sign what they like.
    private static bool IsSafe(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static ValidationResult Fault(string name, string what) => new($"{Section}:{name}: {what}", [name]);
}

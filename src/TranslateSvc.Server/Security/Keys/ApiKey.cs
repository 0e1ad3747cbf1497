using TranslateSvc.Callers;

namespace TranslateSvc.Server.Security.Keys;

/// <summary>An API key as it is stored: everything but its secret.</summary>
internal sealed record ApiKey
{
    /// <summary>12 hexadecimal digits; the part of the key that is not secret.</summary>
    public required string Id { get; init; }

    /// <summary>For people, 1 to 100 characters.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Whose texts the key reaches; the key's own id unless several keys share one tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>What it may do.</summary>
    public required AccessScopes Scopes { get; init; }

    /// <summary>What it may take.</summary>
    public CallerLimits Limits { get; init; } = CallerLimits.None;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>From when it is refused; null: never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was revoked; null: it was not.</summary>
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>16 random bytes of its own.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>SHA-256 of salt and secret. A slow hash would gain nothing: the secret is 256 random bits, not a word that can be guessed (NIST SP 800-63B, 5.1.2.2, look-up secrets).</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Whether it is accepted at a time.</summary>
    public bool IsActive(DateTimeOffset now) => Revoked is null && !(Expires <= now);

    /// <summary>Who calls with it.</summary>
    public CallerIdentity ToIdentity() => new(new Caller(Id, Tenant), DisplayName, Scopes, Limits);
}

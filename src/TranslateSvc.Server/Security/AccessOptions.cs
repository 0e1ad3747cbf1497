using System.ComponentModel.DataAnnotations;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Security;

/// <summary>Whether callers must say who they are.</summary>
public enum AccessMode
{
    /// <summary>Nobody has to. For a server that only its own machine reaches.</summary>
    None,

    /// <summary>Everybody has to, at every door.</summary>
    Required,
}

/// <summary>Who may call. Section <c>TranslateSvc:Access</c>; tokens of an identity provider: <see cref="Tokens.JwtOptions"/>.</summary>
public sealed class AccessOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Access";

    /// <summary>Least length of a key given by configuration, in characters.</summary>
    internal const int LeastAdminKey = 32;

    /// <summary>Whether callers must say who they are. An address that other machines reach needs <see cref="AccessMode.Required"/>, or
    /// <see cref="ServerOptions.AllowNonLoopbackWithoutAuthentication"/>.</summary>
    public AccessMode Mode { get; set; } = AccessMode.None;

    /// <summary>A key with every scope, to make the first keys with; at least 32 characters. Empty: none. Better given as the environment variable
    /// <c>TRANSLATESVC__ACCESS__ADMINKEY</c> or as <see cref="AdminKeyFile"/>.</summary>
    public string AdminKey { get; set; } = "";

    /// <summary>File that holds the same, and nothing else. Read once, at the start.</summary>
    public string AdminKeyFile { get; set; } = "";

    /// <summary>SQLite file of the keys, for a server that stands alone. Empty: <c>keys.db</c> beside the cache's file. A cluster keeps keys in its Redis.</summary>
    public string SqlitePath { get; set; } = "";

    /// <summary>Seconds that a verified key or token is remembered, 0 to 300. After so long at most, a key that was revoked on another server is refused; one
    /// revoked on this server is refused at once.</summary>
    [Range(0, 300)]
    public int RememberSeconds { get; set; } = 5;

    /// <summary>Minutes that the page stays signed in, 5 to 43,200.</summary>
    [Range(5, 43_200)]
    public int SignInMinutes { get; set; } = 720;

    /// <summary>Attempts to sign in to the page that one address has in a minute, 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int SignInAttemptsPerMinute { get; set; } = 10;

    /// <summary>Whether a configuration asks for <see cref="AccessMode.Required"/>; for those who must know before options are validated.</summary>
    internal static bool IsRequired(IConfiguration configuration) =>
        Enum.TryParse<AccessMode>(configuration[$"{Section}:{nameof(Mode)}"], ignoreCase: true, out var mode) && mode == AccessMode.Required;
}

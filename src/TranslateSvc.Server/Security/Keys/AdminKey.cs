using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using TranslateSvc.Callers;

namespace TranslateSvc.Server.Security.Keys;

/// <summary>The key that the configuration gives, kept as a hash from the start on.</summary>
internal sealed class AdminKey
{
    /// <summary>Who calls with it. Stored keys have ids of 12 hexadecimal digits, so none can be this one.</summary>
    public static readonly CallerIdentity Identity = new(new Caller("admin", "admin"), "admin", AccessScopes.All, CallerLimits.None);

    private readonly byte[]? _hash;

    /// <summary>Reads it.</summary>
    public AdminKey(IOptions<AccessOptions> options)
    {
        var key = (options.Value.AdminKeyFile.Length > 0 ? File.ReadAllText(options.Value.AdminKeyFile) : options.Value.AdminKey).Trim();
        if (key.Length > 0) _hash = Hash(key);
    }

    /// <summary>Whether there is one.</summary>
    public bool IsSet => _hash is not null;

    /// <summary>Tells one key from the next without telling what it is: what was signed in with the old one ends with it.</summary>
    public string Fingerprint => _hash is null ? "" : Convert.ToHexStringLower(SHA256.HashData(_hash).AsSpan(0, 8));

    /// <summary>Whether a credential is this key.</summary>
    public bool Fits(string credential) => _hash is not null && CryptographicOperations.FixedTimeEquals(_hash, Hash(credential));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}

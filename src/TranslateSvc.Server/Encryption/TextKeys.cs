using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;

namespace TranslateSvc.Server.Encryption;

/// <summary>
/// Encrypts stored texts with ASP.NET Data Protection (AES-256-CBC with HMAC-SHA-256; keys change every 90 days and old ones stay readable). The keys lie in a folder that only
/// its owner may enter, never beside the texts in a Redis. Who deletes the folder has made every stored text unreadable. Thread-safe.
/// </summary>
internal sealed class TextKeys : IDisposable
{
    private const string ApplicationName = "translatesvc-texts";

    // Every protected value begins with it; none of ours that is not protected does.
    private static readonly byte[] Magic = [0x09, 0xF0, 0xC9, 0xF0];

    private readonly Lazy<ServiceProvider> _services;

    /// <summary>Makes or reads keys when they are first needed.</summary>
    public TextKeys(IOptions<CacheOptions> cache, ILoggerFactory loggers) =>
        _services = new(() => KeyRings.Build(ApplicationName, loggers, ring => ring.PersistKeysToFileSystem(KeyRings.Folder(FolderOf(cache.Value)))));

    /// <summary>Where the keys of a configuration lie.</summary>
    public static string FolderOf(CacheOptions cache) => cache.Beside(cache.KeysDirectory, "text-keys");

    /// <summary>A protector for one use; what was protected for another cannot be read.</summary>
    public TextProtector For(string purpose) => new(new Lazy<IDataProtector>(() => _services.Value.GetRequiredService<IDataProtectionProvider>().CreateProtector(purpose)));

    /// <summary>Whether a value was protected.</summary>
    public static bool IsProtected(ReadOnlySpan<byte> value) => value.StartsWith(Magic);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_services.IsValueCreated) _services.Value.Dispose();
    }
}

/// <summary>Protects values for one use, each bound to its place, so that nobody who can write to a store moves a value to another key or tenant. Thread-safe.</summary>
internal sealed class TextProtector(Lazy<IDataProtector> protector)
{
    /// <summary>Encrypts a value for a place.</summary>
    public byte[] Protect(string place, ReadOnlySpan<byte> value)
    {
        var hash = HashOf(place);
        var plain = new byte[hash.Length + value.Length];
        hash.CopyTo(plain, 0);
        value.CopyTo(plain.AsSpan(hash.Length));
        return protector.Value.Protect(plain);
    }

    /// <summary>Decrypts; null when the value was not protected, for another place, or with a key that is not there.</summary>
    public byte[]? Unprotect(string place, byte[] value)
    {
        if (!TextKeys.IsProtected(value)) return null;
        try
        {
            var plain = protector.Value.Unprotect(value);
            var hash = HashOf(place);
            return plain.AsSpan().StartsWith(hash) ? plain[hash.Length..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] HashOf(string place) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(place))[..16];
}

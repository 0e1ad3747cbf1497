using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TranslateSvc.Caching;

/// <summary>
/// Builds a cache key: SHA-256 over a canonical encoding in which every part is preceded by its length, so that no two
/// sequences of parts share an encoding. Not thread-safe; use one for one key.
/// </summary>
/// <remarks>Keys are short: <c>HybridCache</c> silently bypasses itself for keys over 1,024 characters or with line breaks.</remarks>
public sealed class CacheKey : IDisposable
{
    /// <summary>Raised whenever the meaning of a stored value changes.</summary>
    private const string FormatVersion = "1";

    private readonly string _kind;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Starts a key.</summary>
    /// <param name="kind">Short prefix that names what is stored, for example <c>seg</c>.</param>
    /// <param name="scope">Whose it is: a tenant, or empty where there are none. Keys of two scopes are never equal.</param>
    public CacheKey(string kind, string scope = "")
    {
        _kind = kind;
        Add(FormatVersion);
        // No kind ends so: whatever follows, a tenant's encoding is nobody else's. Without tenants keys are what they were before there were any.
        if (scope.Length == 0) Add(kind);
        else Add($"{kind}@").Add(scope);
    }

    /// <summary>Adds a text.</summary>
    public CacheKey Add(ReadOnlySpan<char> part)
    {
        AddLength(part.Length);
        _hash.AppendData(MemoryMarshal.AsBytes(part));
        return this;
    }

    /// <summary>Adds a number.</summary>
    public CacheKey Add(long part)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, part);
        AddLength(-8);
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>Adds a list: its count, then its parts.</summary>
    public CacheKey Add<T>(IReadOnlyCollection<T> parts, Action<CacheKey, T> add)
    {
        Add(parts.Count);
        foreach (var part in parts) add(this, part);
        return this;
    }

    /// <summary>The finished key: the kind, a colon and 43 characters of base64url.</summary>
    public string Build()
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(digest);
        return $"{_kind}:{System.Buffers.Text.Base64Url.EncodeToString(digest)}";
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void AddLength(int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        _hash.AppendData(bytes);
    }
}

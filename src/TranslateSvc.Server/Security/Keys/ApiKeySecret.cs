using System.Buffers;
using System.Security.Cryptography;

namespace TranslateSvc.Server.Security.Keys;

/// <summary>
/// The key that a caller holds: <c>tsvc_ID_SECRET</c>, 12 and 64 hexadecimal digits. The fixed beginning lets scanners find one that was published by mistake.
/// </summary>
/// <param name="Id">Finds the record.</param>
/// <param name="Secret">256 random bits.</param>
internal readonly record struct ApiKeySecret(string Id, byte[] Secret)
{
    /// <summary>How every key begins.</summary>
    public const string Prefix = "tsvc_";

    private const int IdDigits = 12, SecretBytes = 32, SaltBytes = 16;
    private const int Length = 5 + IdDigits + 1 + (2 * SecretBytes);
    private static readonly byte[] NoSalt = new byte[SaltBytes], NoHash = new byte[SHA256.HashSizeInBytes];
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>A new one.</summary>
    public static ApiKeySecret Create() => new(RandomNumberGenerator.GetHexString(IdDigits, lowercase: true), RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>A salt for a new one.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>Whether a text is an id.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length == IdDigits && !text.ContainsAnyExcept(Hex);

    /// <summary>Reads a key; false for whatever has another form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ApiKeySecret key)
    {
        key = default;
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length + IdDigits] != '_') return false;
        var id = text.Slice(Prefix.Length, IdDigits);
        var secret = text[(Prefix.Length + IdDigits + 1)..];
        if (!IsId(id) || secret.ContainsAnyExcept(Hex)) return false;
        key = new ApiKeySecret(id.ToString(), Convert.FromHexString(secret));
        return true;
    }

    /// <summary>What is stored in place of the secret.</summary>
    public byte[] HashWith(ReadOnlySpan<byte> salt)
    {
        Span<byte> salted = stackalloc byte[SaltBytes + SecretBytes];
        salt.CopyTo(salted);
        Secret.CopyTo(salted[SaltBytes..]);
        return SHA256.HashData(salted);
    }

    /// <summary>Whether this is the secret of a stored key. Takes the same time for each secret, and for an id that nobody has (null).</summary>
    public bool Fits(ApiKey? stored) => CryptographicOperations.FixedTimeEquals(HashWith(stored?.Salt ?? NoSalt), stored?.Hash ?? NoHash) & stored is not null;

    /// <summary>The whole key. To be shown once, and never logged.</summary>
    public string Reveal() => $"{Prefix}{Id}_{Convert.ToHexStringLower(Secret)}";

    /// <summary>The id alone, so that a key that reaches a log by mistake says nothing.</summary>
    public override string ToString() => $"{Prefix}{Id}_…";
}

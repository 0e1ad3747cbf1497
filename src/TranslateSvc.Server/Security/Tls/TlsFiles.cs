using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TranslateSvc.Server.Security.Tls;

/// <summary>Reads the files that <see cref="TlsOptions"/> names. Every problem is reported, not the first alone; none says anything of a key.</summary>
internal sealed class TlsFiles(TlsOptions options, DateTimeOffset now)
{
    private readonly List<string> _problems = [];
    private readonly Dictionary<string, byte[]?> _read = new(StringComparer.Ordinal);

    /// <summary>What is wrong, each with its setting.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Digest of the bytes of every file, or null where one cannot be read.</summary>
    public static string? DigestOf(TlsOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            foreach (var path in new[] { options.CertificateFile, options.KeyFile, options.PfxFile, options.PasswordFile, options.ClientAuthorityFile }.Where(p => p.Length > 0))
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads them all; null when there are problems.</summary>
    public TlsMaterial? Read()
    {
        var digest = DigestOf(options) ?? "";
        var password = options.PasswordFile.Length > 0 ? Text(nameof(TlsOptions.PasswordFile), options.PasswordFile)?.Split('\n')[0].TrimEnd('\r') : null;
        var certificates = options.PfxFile.Length > 0 ? ReadPfx(password) : ReadPem(password);
        var authorities = options.ClientAuthorityFile.Length > 0 ? ReadAuthorities() : [];
        if (certificates is not [var own, ..] || _problems.Count > 0) return null;
        // Offline: a handshake must not wait for somebody else's server.
        return new TlsMaterial(SslStreamCertificateContext.Create(own, [.. certificates.Skip(1)], offline: true), authorities, digest);
    }

    private X509Certificate2Collection? ReadPem(string? password)
    {
        var keySetting = options.KeyFile.Length > 0 ? nameof(TlsOptions.KeyFile) : nameof(TlsOptions.CertificateFile);
        var keyFile = options.KeyFile.Length > 0 ? options.KeyFile : options.CertificateFile;
        var pem = Text(nameof(TlsOptions.CertificateFile), options.CertificateFile);
        var key = Text(keySetting, keyFile);
        if (pem is null || Certificates(nameof(TlsOptions.CertificateFile), options.CertificateFile, pem) is not { } all) return null;
        CheckTime(nameof(TlsOptions.CertificateFile), options.CertificateFile, all[0]);
        if (key is null) return null;
        var encrypted = key.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        if (!encrypted && !key.Contains("PRIVATE KEY-----", StringComparison.Ordinal)) return Fail(keySetting, $"'{keyFile}' holds no private key in PEM.");
        if (encrypted && password is null) return Fail(nameof(TlsOptions.PasswordFile), $"is needed: the key in '{keyFile}' is encrypted.");
        try
        {
            var own = encrypted ? X509Certificate2.CreateFromEncryptedPem(pem, key, password) : X509Certificate2.CreateFromPem(pem, key);
            return [Portable(own), .. all.Skip(1)];
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return Fail(keySetting, encrypted
                ? $"the key in '{keyFile}' does not fit the certificate in '{options.CertificateFile}', or the password does not open it."
                : $"the key in '{keyFile}' does not fit the certificate in '{options.CertificateFile}'.");
        }
    }

    private X509Certificate2Collection? ReadPfx(string? password)
    {
        if (Bytes(nameof(TlsOptions.PfxFile), options.PfxFile) is not { } bytes) return null;
        try
        {
            var all = X509CertificateLoader.LoadPkcs12Collection(bytes, password);
            if (all.FirstOrDefault(c => c.HasPrivateKey) is not { } own) return Fail(nameof(TlsOptions.PfxFile), $"'{options.PfxFile}' holds no certificate with its key.");
            CheckTime(nameof(TlsOptions.PfxFile), options.PfxFile, own);
            return [own, .. all.Where(c => c != own)];
        }
        catch (CryptographicException)
        {
            return Fail(nameof(TlsOptions.PfxFile), $"'{options.PfxFile}' is not a PKCS #12 file, or the password in {Setting(nameof(TlsOptions.PasswordFile))} does not open it.");
        }
    }

    private X509Certificate2Collection ReadAuthorities()
    {
        if (Text(nameof(TlsOptions.ClientAuthorityFile), options.ClientAuthorityFile) is not { } pem
            || Certificates(nameof(TlsOptions.ClientAuthorityFile), options.ClientAuthorityFile, pem) is not { } all) return [];
        foreach (var authority in all) CheckTime(nameof(TlsOptions.ClientAuthorityFile), options.ClientAuthorityFile, authority);
        return all;
    }

    private X509Certificate2Collection? Certificates(string setting, string path, string pem)
    {
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            all.Clear();
        }

        return all.Count > 0 ? all : Fail(setting, $"'{path}' holds no certificate in PEM.");
    }

    private void CheckTime(string setting, string path, X509Certificate2 certificate)
    {
        if (certificate.NotAfter.ToUniversalTime() <= now.UtcDateTime) Fail(setting, $"the certificate in '{path}' expired on {Day(certificate.NotAfter)}.");
        if (certificate.NotBefore.ToUniversalTime() > now.UtcDateTime) Fail(setting, $"the certificate in '{path}' is not valid before {Day(certificate.NotBefore)}.");
    }

    // Windows does not use a key that lives in memory alone for TLS.
    private static X509Certificate2 Portable(X509Certificate2 certificate) =>
        OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null) : certificate;

    private string? Text(string setting, string path) => Bytes(setting, path) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null;

    private byte[]? Bytes(string setting, string path)
    {
        if (_read.TryGetValue(path, out var known)) return known;
        try
        {
            return _read[path] = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(setting, File.Exists(path) ? $"'{path}' cannot be read." : $"there is no file '{path}'.");
            return _read[path] = null;
        }
    }

    private X509Certificate2Collection? Fail(string setting, string problem)
    {
        _problems.Add($"{Setting(setting)}: {problem}");
        return null;
    }

    private static string Day(DateTime at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Setting(string name) => $"{TlsOptions.Section}:{name}";
}

using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TranslateSvc.Client;

/// <summary>The certificates that <see cref="TranslateSvcClientOptions"/> names.</summary>
internal static class ClientTls
{
    /// <summary>Whether any is named.</summary>
    public static bool IsNamed(TranslateSvcClientOptions options) => options.CaFile is not null || options.ClientCertificateFile is not null || options.ClientKeyFile is not null;

    /// <summary>What is wrong with them, each with its option.</summary>
    public static IEnumerable<string> Problems(TranslateSvcClientOptions options)
    {
        if (options is { ClientKeyFile: not null, ClientCertificateFile: null })
            yield return $"{nameof(options.ClientKeyFile)} needs {nameof(options.ClientCertificateFile)}.";
        if (options.CaFile is { } ca && Try(() => Authorities(ca)) is { } noAuthority) yield return $"{nameof(options.CaFile)}: '{ca}' {noAuthority}";
        if (options.ClientCertificateFile is { } own && Try(() => Certificates(options)) is { } noCertificate) yield return $"{nameof(options.ClientCertificateFile)}: '{own}' {noCertificate}";
    }

    /// <summary>Uses them.</summary>
    public static void Apply(TranslateSvcClientOptions options, SslClientAuthenticationOptions ssl)
    {
        if (options.CaFile is { } ca)
        {
            ssl.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            ssl.CertificateChainPolicy.CustomTrustStore.AddRange(Authorities(ca));
        }

        if (options.ClientCertificateFile is null) return;
        var certificates = Certificates(options);
        ssl.ClientCertificateContext = SslStreamCertificateContext.Create(certificates[0], [.. certificates.Skip(1)], offline: true);
    }

    private static X509Certificate2Collection Authorities(string path)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(path);
        return all.Count > 0 ? all : throw new CryptographicException();
    }

    private static X509Certificate2Collection Certificates(TranslateSvcClientOptions options)
    {
        var (path, key) = (options.ClientCertificateFile!, options.ClientKeyFile ?? options.ClientCertificateFile!);
        var own = X509Certificate2.CreateFromPemFile(path, key);
        // Windows does not use a key that lives in memory alone for TLS.
        if (OperatingSystem.IsWindows()) own = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), null);
        return [own, .. Authorities(path).Skip(1)];
    }

    private static string? Try(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "or its key cannot be read.";
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return "is not a certificate in PEM, or its key is missing, encrypted or another's.";
        }
    }
}

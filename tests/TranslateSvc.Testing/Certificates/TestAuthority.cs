using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TranslateSvc.Testing.Certificates;

/// <summary>An authority made for one test, in a folder of its own, and the certificates it gives.</summary>
public sealed class TestAuthority : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1", ClientUse = "1.3.6.1.5.5.7.3.2";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("certificates-");
    private readonly X509Certificate2 _root;

    public TestAuthority(string name = "Test authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(30));
        File.WriteAllText(CaFile, _root.ExportCertificatePem());
    }

    /// <summary>PEM file with the authority's own certificate.</summary>
    public string CaFile => PathOf("ca.pem");

    public X509Certificate2 Root => _root;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>A path in the authority's folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Gives a server's certificate for the loopback address, and writes it with its key.</summary>
    public (string Certificate, string Key) Server(string name = "server", int validDays = 10, string? password = null) => Write(name, ServerUse, validDays, password);

    /// <summary>Gives a client's certificate, and writes it with its key.</summary>
    public (string Certificate, string Key) Client(string name, int validDays = 10) => Write(name, ClientUse, validDays, null);

    /// <summary>Gives a server's certificate in PKCS #12.</summary>
    public string Pfx(string password)
    {
        using var certificate = Issue("server", ServerUse, 10, out var key);
        using (key) File.WriteAllBytes(PathOf("server.pfx"), certificate.CopyWithPrivateKey(key).Export(X509ContentType.Pfx, password));
        return PathOf("server.pfx");
    }

    public void Dispose()
    {
        _root.Dispose();
        _folder.Delete(recursive: true);
    }

    private (string Certificate, string Key) Write(string name, string use, int validDays, string? password)
    {
        using var certificate = Issue(name, use, validDays, out var key);
        var (file, keyFile) = (PathOf($"{name}.pem"), PathOf($"{name}.key"));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        using (key)
        {
            File.WriteAllText(keyFile, password is null ? key.ExportPkcs8PrivateKeyPem()
                : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000)));
        }

        return (file, keyFile);
    }

    // Negative days: expired so long ago.
    private X509Certificate2 Issue(string name, string use, int validDays, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.Create(_root, Now.AddDays(-20), Now.AddDays(validDays), RandomNumberGenerator.GetBytes(8));
    }
}

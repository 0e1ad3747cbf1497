using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Server.Security.Tls;

/// <summary>Whether and how the two ports speak TLS 1.2 and 1.3. Section <c>TranslateSvc:Server:Tls</c>. Without a certificate they speak clear text.</summary>
public sealed class TlsOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Server:Tls";

    /// <summary>PEM file with the server's certificate, then those between it and its authority. Empty: none, or <see cref="PfxFile"/>.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file with the certificate's private key. Empty: it stands in <see cref="CertificateFile"/>.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>PKCS #12 file with certificate and key, in place of <see cref="CertificateFile"/>.</summary>
    public string PfxFile { get; set; } = "";

    /// <summary>File whose first line is the password of the key or of <see cref="PfxFile"/>. Empty: there is none.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Seconds after which the next connection looks whether a file has changed, 1 to 86,400. A renewed certificate acts without a restart; a broken one is logged and the old one stays.</summary>
    [Range(1, 86_400)]
    public int ReloadSeconds { get; set; } = 60;

    /// <summary>Whether callers show certificates. They secure the connection; what a caller may do is still decided by its API key or token.</summary>
    public ClientCertificates ClientCertificates { get; set; } = ClientCertificates.None;

    /// <summary>PEM file with the authorities whose certificates callers may show. Needed unless <see cref="ClientCertificates"/> is None. Revocation lists are not looked up: let certificates be short-lived.</summary>
    public string ClientAuthorityFile { get; set; } = "";

    /// <summary>Whether a certificate is configured.</summary>
    internal bool IsEnabled => CertificateFile.Length > 0 || PfxFile.Length > 0;
}

/// <summary>Whether callers show certificates (mTLS).</summary>
public enum ClientCertificates
{
    /// <summary>They are not asked for one.</summary>
    None,

    /// <summary>They may show one; a wrong one is refused.</summary>
    Allowed,

    /// <summary>Without a good one there is no connection.</summary>
    Required,
}

using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TranslateSvc.Server.Security.Tls;

/// <summary>What the files hold, ready for handshakes. Fixed.</summary>
/// <param name="Certificate">The server's certificate with its key and those above it.</param>
/// <param name="ClientAuthorities">Whom callers' certificates may come from.</param>
/// <param name="Digest">Of the files' bytes.</param>
internal sealed record TlsMaterial(SslStreamCertificateContext Certificate, X509Certificate2Collection ClientAuthorities, string Digest);

using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TranslateSvc.Cli.Doctor;

/// <summary>Looks at the certificate of a server: whether it is trusted, of the right name, and how long it is good.</summary>
internal static class CertificateDoctor
{
    private static readonly TimeSpan Notice = TimeSpan.FromDays(14);

    /// <summary>Shakes hands and hangs up; nothing is sent.</summary>
    /// <param name="server">Its address.</param>
    /// <param name="caFile">PEM file with the authorities to trust, or null for the system's.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Finding> ExamineAsync(Uri server, string? caFile, TimeProvider time, CancellationToken cancellationToken)
    {
        var subject = $"certificate of {server.Authority}";
        var errors = SslPolicyErrors.None;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Host, server.Port, cancellationToken);
            await using var stream = new SslStream(client.GetStream());
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = server.Host, ApplicationProtocols = [SslApplicationProtocol.Http2], RemoteCertificateValidationCallback = (_, _, _, found) => Note(found),
            };
            if (caFile is not null)
            {
                // The connection has read the file before; one that holds no certificate never comes this far.
                options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
                options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(caFile);
            }

            await stream.AuthenticateAsClientAsync(options, cancellationToken);
            using var certificate = new X509Certificate2(stream.RemoteCertificate!);
            return Judge(subject, caFile, errors, certificate.NotAfter.ToUniversalTime() - time.GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException)
        {
            return Finding.Problem(subject, $"no TLS connection: {exception.Message}", "Check address and port; a server without TLS is named http://.");
        }

        bool Note(SslPolicyErrors found)
        {
            errors = found;
            return true;
        }
    }

    private static Finding Judge(string subject, string? caFile, SslPolicyErrors errors, TimeSpan left)
    {
        if (left < TimeSpan.Zero) return Finding.Problem(subject, $"ended {-left.TotalDays:0} days ago.", "Renew it.");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return Finding.Problem(subject, "is for another name.", "Use the name in the certificate, or a certificate with this name.");
        if (errors != SslPolicyErrors.None) return Finding.Problem(subject, caFile is null ? "is not trusted by this machine." : $"is not signed by an authority in {caFile}.", "Name the file of the authority that signed it with --ca-file, or use a certificate of a known one.");
        return left < Notice
            ? Finding.Warning(subject, $"ends in {left.TotalDays:0} days.", "Renew it.")
            : Finding.Ok(subject, $"is trusted and good for {left.TotalDays:0} days.");
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Server.Security.Tls;

/// <summary>How the server answers handshakes. Looks for renewed files at the first handshake after <see cref="TlsOptions.ReloadSeconds"/>. Thread-safe.</summary>
internal sealed partial class TlsCredentials(IOptions<TlsOptions> options, TimeProvider time, ILogger<TlsCredentials> logger)
{
    private readonly Lock _lock = new();
    private TlsMaterial? _current;
    private string _failed = "";
    private long _looked;

    /// <summary>Whether the ports speak TLS.</summary>
    /// <exception cref="OptionsValidationException">The settings are wrong.</exception>
    public bool IsEnabled => options.Value.IsEnabled;

    /// <summary>What the next handshake is answered with.</summary>
    /// <param name="protocols">What the port speaks, most wanted first.</param>
    public SslServerAuthenticationOptions Answer(List<SslApplicationProtocol> protocols)
    {
        var material = Current();
        var answer = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = material.Certificate,
            ApplicationProtocols = protocols,
            EnabledSslProtocols = Protocols,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
        if (options.Value.ClientCertificates == ClientCertificates.None) return answer;
        answer.ClientCertificateRequired = true;
        // SslStream itself asks for the purpose "client authentication" (RFC 5280, 4.2.1.12).
        answer.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        answer.CertificateChainPolicy.CustomTrustStore.AddRange(material.ClientAuthorities);
        answer.RemoteCertificateValidationCallback = (_, certificate, _, errors) => Accept(certificate, errors);
        return answer;
    }

    [SuppressMessage("Security", "CA5398:Avoid hardcoded SslProtocols values", Justification = "Older versions are refused whatever the system allows.")]
    private static SslProtocols Protocols => SslProtocols.Tls12 | SslProtocols.Tls13;

    private bool Accept(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null) return options.Value.ClientCertificates == ClientCertificates.Allowed;
        // The name is for the log alone: it decides nothing.
        var name = Printable((certificate as X509Certificate2)?.GetNameInfo(X509NameType.SimpleName, forIssuer: false) ?? "");
        if (errors == SslPolicyErrors.None) Log.Shown(logger, name);
        else Log.Refused(logger, name, errors);
        return errors == SslPolicyErrors.None;
    }

    private TlsMaterial Current()
    {
        lock (_lock)
        {
            if (_current is null) return Take();
            if (time.GetElapsedTime(_looked) < TimeSpan.FromSeconds(options.Value.ReloadSeconds)) return _current;
            _looked = time.GetTimestamp();
            var digest = TlsFiles.DigestOf(options.Value) ?? "";
            if (digest == _current.Digest || (digest.Length > 0 && digest == _failed)) return _current;
            var files = new TlsFiles(options.Value, time.GetUtcNow());
            if (files.Read() is { } renewed)
            {
                Log.Renewed(logger, renewed.Certificate.TargetCertificate.NotAfter.ToUniversalTime());
                return _current = renewed;
            }

            // Said once for each content of the files; while a file is being replaced the next look is soon enough.
            _failed = digest;
            Log.NotRenewed(logger, string.Join(" ", files.Problems));
            return _current;
        }
    }

    private TlsMaterial Take()
    {
        var files = new TlsFiles(options.Value, time.GetUtcNow());
        _looked = time.GetTimestamp();
        return _current = files.Read() ?? throw new OptionsValidationException(TlsOptions.Section, typeof(TlsOptions), files.Problems);
    }

    private static string Printable(string name) => string.Concat(name.Take(200).Select(c => char.IsControl(c) ? '?' : c));

    private static partial class Log
    {
        [LoggerMessage(2460, LogLevel.Information, "A connection showed the client certificate of '{Name}'")]
        public static partial void Shown(ILogger logger, string name);

        [LoggerMessage(2461, LogLevel.Warning, "A connection was refused: the client certificate of '{Name}' is not good ({Errors})")]
        public static partial void Refused(ILogger logger, string name, SslPolicyErrors errors);

        [LoggerMessage(2462, LogLevel.Information, "The server's certificate was renewed; it is valid until {Until:yyyy-MM-dd HH:mm} UTC")]
        public static partial void Renewed(ILogger logger, DateTime until);

        [LoggerMessage(2463, LogLevel.Error, "The files of the server's certificate changed and cannot be used; the certificate read before stays. {Problems}")]
        public static partial void NotRenewed(ILogger logger, string problems);
    }
}

using System.Net.Security;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Server.Security.Tls;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.Certificates;

namespace TranslateSvc.Server.Tests.Security.Tls;

/// <summary>Which certificate a handshake is answered with, as files are renewed.</summary>
public sealed class TlsCredentialsTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly LogLines _log = new();

    [Fact]
    public void Answer_RenewedFiles_ActWithinTheIntervalAndWithoutARestart()
    {
        var credentials = Make();
        var before = Thumbprint(credentials);
        _authority.Server();
        var soon = Thumbprint(credentials);
        _time.Advance(TimeSpan.FromSeconds(60));
        var after = Thumbprint(credentials);

        Assert.Equal(before, soon);
        Assert.NotEqual(before, after);
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("absent")]
    [InlineData("expired")]
    public void Answer_RenewedFilesAreNoGood_KeepsTheOldAndSaysSoOnce(string kind)
    {
        var credentials = Make();
        var before = Thumbprint(credentials);
        if (kind == "broken") File.WriteAllText(_authority.PathOf("server.pem"), "nonsense");
        else if (kind == "absent") File.Delete(_authority.PathOf("server.key"));
        else _authority.Server(validDays: -1);

        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(61));
            Assert.Equal(before, Thumbprint(credentials));
        }

        var said = _log.Lines.Where(l => l.Text.Contains("[2463]", StringComparison.Ordinal)).ToArray();
        Assert.Equal(kind == "absent" ? 3 : 1, said.Length);
        Assert.All(said, l => Assert.Equal(LogLevel.Error, l.Level));
        _authority.Server();
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.NotEqual(before, Thumbprint(credentials));
    }

    [Fact]
    public void Answer_Always_AllowsTls12And13Only()
    {
        var answer = Make().Answer([SslApplicationProtocol.Http2]);

        Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, answer.EnabledSslProtocols);
        Assert.Equal([SslApplicationProtocol.Http2], answer.ApplicationProtocols!);
    }

    [Fact]
    public void Validate_EncryptedKeyAndPfx_OpenWithThePasswordAlone()
    {
        var password = _authority.PathOf("password");
        File.WriteAllText(password, "s3cret é\n");
        var (certificate, key) = _authority.Server(password: "s3cret é");
        var pfx = _authority.Pfx("s3cret é");

        Assert.Empty(Failures(new TlsOptions { CertificateFile = certificate, KeyFile = key, PasswordFile = password }));
        Assert.Empty(Failures(new TlsOptions { PfxFile = pfx, PasswordFile = password }));
        Assert.Contains("PasswordFile", Assert.Single(Failures(new TlsOptions { CertificateFile = certificate, KeyFile = key })), StringComparison.Ordinal);
        Assert.Contains("PfxFile", Assert.Single(Failures(new TlsOptions { PfxFile = pfx })), StringComparison.Ordinal);
        File.WriteAllText(password, "wrong");
        Assert.Contains("KeyFile", Assert.Single(Failures(new TlsOptions { CertificateFile = certificate, KeyFile = key, PasswordFile = password })), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SettingsThatDoNotGoTogether_AreNamed()
    {
        Assert.Equal(2, Failures(new TlsOptions { ClientCertificates = ClientCertificates.Required }).Length);
        Assert.Contains("ClientAuthorityFile", Assert.Single(Failures(new TlsOptions { ClientAuthorityFile = _authority.CaFile })), StringComparison.Ordinal);
        Assert.Contains("KeyFile", Assert.Single(Failures(new TlsOptions { KeyFile = "x" })), StringComparison.Ordinal);
        Assert.Contains("there is no file", Assert.Single(Failures(new TlsOptions { CertificateFile = "absent.pem" })), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _log.Dispose();
    }

    private TlsCredentials Make()
    {
        var (certificate, key) = _authority.Server();
        return new TlsCredentials(
            Options.Create(new TlsOptions { CertificateFile = certificate, KeyFile = key }), _time, LoggerFactory.Create(b => b.AddProvider(_log)).CreateLogger<TlsCredentials>());
    }

    private static string Thumbprint(TlsCredentials credentials) => credentials.Answer([SslApplicationProtocol.Http2]).ServerCertificateContext!.TargetCertificate.Thumbprint;

    private string[] Failures(TlsOptions options) => [.. new TlsOptionsValidator(_time).Validate(null, options).Failures ?? []];
}

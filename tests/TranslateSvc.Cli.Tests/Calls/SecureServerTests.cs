using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.Testing.Certificates;

namespace TranslateSvc.Cli.Tests.Calls;

/// <summary>The command against a server behind certificates.</summary>
public sealed class SecureServerTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    [Fact]
    public async Task Engines_WithAuthorityAndCertificate_AreListed()
    {
        await using var server = await StartAsync();
        var (certificate, key) = _authority.Client("editor");
        var byVariables = new Tsvc { Variables = { ["TSVC_CA_FILE"] = _authority.CaFile, ["TSVC_CLIENT_CERT"] = certificate, ["TSVC_CLIENT_KEY"] = key, ["TSVC_SERVER"] = server.Address } };

        var byOptions = await new Tsvc().RunAsync(["engines", "--server", server.Address, "--ca-file", _authority.CaFile, "--client-cert", certificate, "--client-key", key]);

        Assert.Equal((0, ""), (byOptions.ExitCode, byOptions.Error));
        Assert.Equal(byOptions, await byVariables.RunAsync(["engines"]));
    }

    [Fact]
    public async Task Engines_AuthorityNotTrusted_SaysWhatToCheck()
    {
        await using var server = await StartAsync();

        var outcome = await new Tsvc().RunAsync(["engines", "--server", server.Address]);

        Assert.Equal(ExitCodes.Unavailable, outcome.ExitCode);
        Assert.Contains("--ca-file", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_AuthorityNamed_TrustsItsCertificate()
    {
        await using var server = await RealServer.StartAsync(Certificate(validDays: 25));

        var trusted = await new Tsvc().RunAsync(["doctor", "--server", server.Address, "--ca-file", _authority.CaFile]);
        var unknown = await new Tsvc().RunAsync(["doctor", "--server", server.Address]);

        Assert.Contains("is trusted and good for", trusted.Output, StringComparison.Ordinal);
        Assert.Contains("is not trusted by this machine", unknown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ca-file")]
    [InlineData("--client-cert")]
    public async Task Engines_FileThatIsNoCertificate_IsNamedByItsOption(string option)
    {
        var outcome = await new Tsvc().RunAsync(["engines", "--server", "https://127.0.0.1:1", option, "absent.pem"]);

        Assert.Equal(ExitCodes.Usage, outcome.ExitCode);
        Assert.Contains($"{option}: 'absent.pem'", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engines_CertificateForAClearTextServer_IsRefused()
    {
        var outcome = await new Tsvc().RunAsync(["engines", "--server", "http://127.0.0.1:1", "--ca-file", _authority.CaFile]);

        Assert.Equal(ExitCodes.Usage, outcome.ExitCode);
        Assert.Contains("https", outcome.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _authority.Dispose();

    private Task<RealServer> StartAsync() => RealServer.StartAsync(
        [.. Certificate(), ("TranslateSvc:Server:Tls:ClientCertificates", "Required"), ("TranslateSvc:Server:Tls:ClientAuthorityFile", _authority.CaFile)]);

    private (string Key, string Value)[] Certificate(int validDays = 10)
    {
        var (certificate, key) = _authority.Server(validDays: validDays);
        return [("TranslateSvc:Server:Tls:CertificateFile", certificate), ("TranslateSvc:Server:Tls:KeyFile", key)];
    }
}

using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TranslateSvc.Client;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.Certificates;

namespace TranslateSvc.Server.Tests.Security.Tls;

/// <summary>The ports behind certificates made in the test: whom they let in, and what they speak.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new(), _other = new("Another authority");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> StrangeCertificates => ["none", "another authority", "expired", "a server's"];

    [Fact]
    public async Task Call_ByWhoTrustsTheAuthority_IsAnsweredOnBothPorts()
    {
        await using var server = await StartAsync();
        using var channel = TranslateSvcChannel.Create(server.GrpcAddress, new TranslateSvcClientOptions { CaFile = _authority.CaFile });
        using var http = Http(server.HttpAddress);

        var answer = await channel.Translation.TranslateTextAsync(Request(), cancellationToken: Token);
        using var one = await GetAsync(http, HttpVersion.Version11);
        using var two = await GetAsync(http, HttpVersion.Version20);

        Assert.True(answer.Complete);
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), (one.StatusCode, one.Version));
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (two.StatusCode, two.Version));
    }

    [Fact]
    public async Task Call_ThroughInjectedClient_IsAnswered()
    {
        await using var server = await StartAsync();
        await using var services = new ServiceCollection().AddTranslateSvcClient(o => (o.Address, o.CaFile) = (server.GrpcAddress, _authority.CaFile)).BuildServiceProvider();

        var answer = await services.GetRequiredService<V1.TranslationService.TranslationServiceClient>().TranslateTextAsync(Request(), cancellationToken: Token);

        Assert.True(answer.Complete);
    }

    [Fact]
    public async Task Call_ByWhoTrustsAnother_FailsBeforeAnythingIsSent()
    {
        await using var server = await StartAsync();

        var failure = await CallAsync(server, new TranslateSvcClientOptions { CaFile = _other.CaFile, MaxAttempts = 1 });

        Assert.IsType<AuthenticationException>(failure!.Status.DebugException!.GetBaseException());
    }

    [Fact]
    public async Task Plaintext_OnEitherPort_IsRefused()
    {
        await using var server = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{server.HttpAddress.Authority}") };

        var grpc = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            using var channel = TranslateSvcChannel.Create(new Uri($"http://{server.GrpcAddress.Authority}"), new TranslateSvcClientOptions { MaxAttempts = 1 });
            await channel.Translation.TranslateTextAsync(Request(), cancellationToken: Token);
        });

        Assert.NotEqual(StatusCode.OK, grpc.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/healthz", Token));
    }

    [Theory]
    [MemberData(nameof(StrangeCertificates))]
    public async Task MutualTls_Required_RefusesEveryoneWithoutAGoodCertificate(string kind)
    {
        await using var server = await StartAsync(MutualTls("Required"));

        Assert.NotNull(await CallAsync(server, With(kind)));
        Assert.Null(await CallAsync(server, With("good")));
    }

    [Theory]
    [MemberData(nameof(StrangeCertificates))]
    public async Task MutualTls_Required_HoldsOnTheHttpPortToo(string kind)
    {
        await using var server = await StartAsync(MutualTls("Required"));
        using var stranger = Http(server.HttpAddress, With(kind));
        using var known = Http(server.HttpAddress, With("good"));

        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(stranger, HttpVersion.Version11));
        using var answer = await GetAsync(known, HttpVersion.Version11);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("none", true)]
    [InlineData("good", true)]
    [InlineData("another authority", false)]
    [InlineData("expired", false)]
    public async Task MutualTls_Allowed_TakesNoneOrAGoodOne(string kind, bool accepted)
    {
        await using var server = await StartAsync(MutualTls("Allowed"));

        Assert.Equal(accepted, await CallAsync(server, With(kind)) is null);
    }

    [Fact]
    public async Task MutualTls_CallersName_StandsInTheLogAlone()
    {
        await using var server = await StartAsync(MutualTls("Required"));
        using var channel = TranslateSvcChannel.Create(server.GrpcAddress, With("good"));

        using var call = channel.Translation.TranslateTextAsync(Request(), cancellationToken: Token);
        var (answer, headers) = (await call.ResponseAsync, await call.ResponseHeadersAsync);

        Assert.Contains(server.Log.Lines, l => l.Text.Contains("[2460] A connection showed the client certificate of 'editor'", StringComparison.Ordinal));
        Assert.DoesNotContain("editor", $"{answer}{string.Join(' ', headers.Select(h => h.Value))}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Announcement_WithTls_SaysHttps()
    {
        var file = _authority.PathOf("ports");
        await using var server = await StartAsync(("TranslateSvc:Server:PortFile", file));

        Assert.Contains("SCHEME=https\n", await File.ReadAllTextAsync(file, Token), StringComparison.Ordinal);
        Assert.Contains(server.Log.Lines, l => l.Text.Contains($"gRPC on https://{server.GrpcAddress.Authority}", StringComparison.Ordinal));
    }

    [Fact]
    public void Client_FilesThatAreNoCertificates_AreNamedTogether()
    {
        var options = new TranslateSvcClientOptions { CaFile = _authority.PathOf("absent.pem"), ClientCertificateFile = _authority.CaFile };

        var failure = Assert.Throws<ArgumentException>(() => TranslateSvcChannel.Create(new Uri("https://127.0.0.1:1"), options));

        Assert.Contains("CaFile: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ClientCertificateFile: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WrongFiles_NamesThemAll()
    {
        var (certificate, _) = _authority.Server("old", validDays: -1);
        var (_, key) = _authority.Server("new");

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningServer.StartAsync(new ScriptedEngine(),
            ("TranslateSvc:Server:Tls:CertificateFile", certificate), ("TranslateSvc:Server:Tls:KeyFile", key),
            ("TranslateSvc:Server:Tls:ClientCertificates", "Required"), ("TranslateSvc:Server:Tls:ClientAuthorityFile", key)));

        Assert.Contains(failure.Failures, f => f.StartsWith("TranslateSvc:Server:Tls:CertificateFile", StringComparison.Ordinal) && f.Contains("expired", StringComparison.Ordinal));
        Assert.Contains(failure.Failures, f => f.StartsWith("TranslateSvc:Server:Tls:KeyFile", StringComparison.Ordinal) && f.Contains("does not fit", StringComparison.Ordinal));
        Assert.Contains(failure.Failures, f => f.StartsWith("TranslateSvc:Server:Tls:ClientAuthorityFile", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    private Task<RunningServer> StartAsync(params (string Key, string Value)[] settings)
    {
        var (certificate, key) = _authority.Server();
        return RunningServer.StartAsync(new ScriptedEngine(),
            [("TranslateSvc:Server:Tls:CertificateFile", certificate), ("TranslateSvc:Server:Tls:KeyFile", key), .. settings]);
    }

    private (string, string)[] MutualTls(string mode) =>
        [("TranslateSvc:Server:Tls:ClientCertificates", mode), ("TranslateSvc:Server:Tls:ClientAuthorityFile", _authority.CaFile)];

    private TranslateSvcClientOptions With(string kind)
    {
        (string Certificate, string Key)? own = kind switch
        {
            "good" => _authority.Client("editor"),
            "another authority" => _other.Client("editor"),
            "expired" => _authority.Client("editor", validDays: -1),
            "a server's" => _authority.Server("not a client"),
            _ => null,
        };
        return new TranslateSvcClientOptions { CaFile = _authority.CaFile, ClientCertificateFile = own?.Certificate, ClientKeyFile = own?.Key, MaxAttempts = 1 };
    }

    // Null: answered.
    private static async Task<RpcException?> CallAsync(RunningServer server, TranslateSvcClientOptions options)
    {
        using var channel = TranslateSvcChannel.Create(server.GrpcAddress, options);
        try
        {
            await channel.Translation.TranslateTextAsync(Request(), cancellationToken: Token);
            return null;
        }
        catch (RpcException refusal)
        {
            return refusal;
        }
    }

    private HttpClient Http(Uri address, TranslateSvcClientOptions? shown = null)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(_authority.Root);
        if (shown is { ClientCertificateFile: { } certificate })
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(certificate, shown.ClientKeyFile), null, offline: true);
        return new HttpClient(handler) { BaseAddress = address };
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient http, Version version) =>
        http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/healthz") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact }, Token);

    private static V1.TranslateTextRequest Request() => new() { Contents = { "Le maire a ouvert la séance." }, SourceLanguageCode = "fr", TargetLanguageCode = "en" };
}

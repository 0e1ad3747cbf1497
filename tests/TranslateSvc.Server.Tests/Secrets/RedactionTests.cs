using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TranslateSvc.Server.Diagnosis;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Secrets;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Secrets;

/// <summary>A secret of the configuration is in no log, no answer, no error of the start and no finding of the doctor, whatever fails.</summary>
public sealed class RedactionTests
{
    private const string Marker = "sk-marker-7a91c3d5e8f0";

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Endpoint_EchoesTheKey_ItIsInNoLogAndNoAnswer(int status)
    {
        await using var endpoint = await EchoAsync(status);
        await using var server = await RunningServer.StartAsync(
            ("TranslateSvc:Engines:Chat:model:Endpoint", endpoint.Urls.Single() + "/v1"), ("TranslateSvc:Engines:Chat:model:Model", "m"), ("TranslateSvc:Engines:Chat:model:ApiKey", Marker),
            ("TranslateSvc:Engines:Chat:model:MaxTries", "1"), ("TranslateSvc:Engines:Apertium:Enabled", "false"), ("Logging:LogLevel:Default", "Trace"));

        var answers = new List<string>
        {
            await FailureAsync(server), await FailureAsync(server), await (await server.Http.GetAsync("/v1/engines")).Content.ReadAsStringAsync(), await (await server.Http.GetAsync("/readyz")).Content.ReadAsStringAsync(),
        };

        Assert.All(answers, a => Assert.DoesNotContain(Marker, a, StringComparison.Ordinal));
        Assert.NotEmpty(server.Log.Lines);
        Assert.DoesNotContain(server.Log.Lines, l => l.Text.Contains(Marker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redis_WithAPasswordAway_ItIsInNoLogAndNoAnswer()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(),
            ("TranslateSvc:Cache:Store", "Redis"), ("TranslateSvc:Cache:RedisConnection", $"127.0.0.1:1,user=me,password={Marker}"), ("Logging:LogLevel:Default", "Trace"));

        await new V1.TranslationService.TranslationServiceClient(server.Grpc).TranslateTextAsync(new V1.TranslateTextRequest { Contents = { "Bonjour." }, SourceLanguageCode = "fr", TargetLanguageCode = "en" });
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await new V1.CacheService.CacheServiceClient(server.Grpc).GetCacheStatsAsync(new V1.GetCacheStatsRequest()));

        Assert.DoesNotContain(Marker, Everything(failure), StringComparison.Ordinal);
        Assert.Contains(server.Log.Lines, l => l.Text.Contains("Redis", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log.Lines, l => l.Text.Contains(Marker, StringComparison.Ordinal));
    }

    // What no library of today does: the one place through which every log goes stands for those of tomorrow.
    [Fact]
    public async Task Log_OfAnything_HasNoSecretInTextValuesOrException()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), ("TranslateSvc:Engines:Chat:other:ApiKey", Marker),
            ("TranslateSvc:Engines:Chat:other:Endpoint", "https://example.test/v1"), ("TranslateSvc:Engines:Chat:other:Model", "m"));
        var logger = server.App.Services.GetRequiredService<ILogger<RedactionTests>>();

        Calling(logger, $"https://example.test/?key={Marker}", new InvalidOperationException($"outer {Marker}", new ArgumentException($"inner {Marker}")));

        var line = Assert.Single(server.Log.Lines, l => l.Text.Contains("calling", StringComparison.Ordinal)).Text;
        Assert.DoesNotContain(Marker, line, StringComparison.Ordinal);
        Assert.Contains($"?key={ConfiguredSecrets.Mask}", line, StringComparison.Ordinal);
        Assert.Contains($"inner {ConfiguredSecrets.Mask}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithWrongSettings_SaysNoSecret()
    {
        using var error = new StringWriter();

        var code = await ServerProcess.RunAsync(
            [
                $"--TranslateSvc:Engines:Chat:model:ApiKey={Marker}", $"--TranslateSvc:Server:GrpcPort={Marker}", "--TranslateSvc:Batches:Enabled=false", "--Logging:LogLevel:Default=None",
            ], error);

        Assert.Equal(78, code);
        Assert.Contains("TranslateSvc:Server:GrpcPort", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfWrongSettings_SaysNoSecret()
    {
        using var output = new StringWriter();

        await DoctorCommand.RunAsync(
            [
                $"--TranslateSvc:Engines:Chat:model:ApiKey={Marker}", $"--TranslateSvc:Server:GrpcPort={Marker}", $"--TranslateSvc:Engines:Default={Marker}", "--TranslateSvc:Cache:Store=Redis",
                $"--TranslateSvc:Cache:RedisConnection=127.0.0.1:1,password={Marker},nonsense={Marker}", $"--TranslateSvc:Engines:Chat:model:Endpoint=https://me:{Marker}@127.0.0.1:9/v1",
            ], output, TimeProvider.System);

        Assert.Contains("TranslateSvc:Server:GrpcPort", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TranslateSvc:Engines:Chat:model:ApiKey", "sk-marker-7a91c3d5e8f0", "sk-marker-7a91c3d5e8f0")]
    [InlineData("TranslateSvc:Access:AdminKey", "admin-marker-0123456789", "admin-marker-0123456789")]
    [InlineData("TranslateSvc:Cluster:Redis", "redis:6379,user=me,password=hunter2hunter2,ssl=true", "hunter2hunter2")]
    [InlineData("TranslateSvc:Telemetry:OtlpEndpoint", "https://me:p%40ssword@collector:4317", "p@ssword")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "authorization=token-marker", "authorization=token-marker")]
    public void Secrets_OfEachForm_AreFound(string key, string value, string secret)
    {
        var secrets = new ConfiguredSecrets(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build());

        Assert.Equal($"<{ConfiguredSecrets.Mask}>", secrets.Redact($"<{secret}>"));
    }

    [Theory]
    [InlineData("TranslateSvc:Translation:MaxInstructionsCharacters", "20000000")]
    [InlineData("TranslateSvc:Segmentation:ChunkTokens", "80000000")]
    [InlineData("TranslateSvc:Engines:Chat:model:Model", "mistral-small")]
    [InlineData("TranslateSvc:Engines:Chat:model:ApiKey", "none")]
    public void Values_ThatAreNoSecrets_StayReadable(string key, string value)
    {
        var secrets = new ConfiguredSecrets(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build());

        Assert.False(secrets.In($"<{value}>"));
    }

    private static readonly Action<ILogger, string, Exception?> Calling = LoggerMessage.Define<string>(LogLevel.Error, new EventId(1), "calling {Address}");

    private static async Task<string> FailureAsync(RunningServer server)
    {
        try
        {
            var answer = await new V1.TranslationService.TranslationServiceClient(server.Grpc)
                .TranslateTextAsync(new V1.TranslateTextRequest { Contents = { "Bonjour." }, SourceLanguageCode = "fr", TargetLanguageCode = "en" });
            Assert.False(answer.Complete);
            return answer.ToString();
        }
        catch (RpcException failure)
        {
            return Everything(failure);
        }
    }

    private static string Everything(RpcException failure) =>
        $"{failure} {string.Join(' ', failure.Trailers.Select(t => t.IsBinary ? System.Text.Encoding.UTF8.GetString(t.ValueBytes) : t.Value))} {failure.GetRpcStatus()}";

    private static async Task<WebApplication> EchoAsync(int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            var key = context.Request.Headers.Authorization.ToString();
            return context.Response.WriteAsync($$$"""{"error":{"message":"Incorrect API key provided: {{{key}}}","type":"{{{key}}}","param":"{{{key}}}","code":"{{{key}}}"}}""");
        });
        await app.StartAsync();
        return app;
    }
}

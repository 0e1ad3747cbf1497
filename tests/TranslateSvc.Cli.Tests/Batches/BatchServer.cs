using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Cli.Tests.Batches;

/// <summary>The real server with a fake model, taking batches into a folder of its own.</summary>
internal sealed class BatchServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RealServer _server;

    private BatchServer(RealServer server, FakeLlmServer llm, TemporaryFolder folder, int port) => (_server, Llm, _folder, Port) = (server, llm, folder, port);

    public FakeLlmServer Llm { get; }

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    public static async Task<BatchServer> StartAsync(FakeLlmOptions? options = null)
    {
        var llm = await FakeLlmServer.StartAsync(options);
        var folder = new TemporaryFolder();
        var port = SilentPort.Free();
        return new BatchServer(await StartAsync(llm, folder, port), llm, folder, port);
    }

    /// <summary>Stops the server, as for an update.</summary>
    public ValueTask StopAsync() => _server.DisposeAsync();

    /// <summary>Starts it again, with what it had, on the same port.</summary>
    public async Task BeginAsync() => _server = await StartAsync(Llm, _folder, Port);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Llm.DisposeAsync();
        _folder.Dispose();
    }

    private static Task<RealServer> StartAsync(FakeLlmServer llm, TemporaryFolder folder, int port) => RealServer.StartAsync(
        ("TranslateSvc:Server:GrpcPort", $"{port}"), ("TranslateSvc:Server:ShutdownSeconds", "0"), ("TranslateSvc:Batches:Enabled", "true"),
        ("TranslateSvc:Batches:SqlitePath", folder.At("batches.db")), ("TranslateSvc:Batches:PollMilliseconds", "50"),
        ("TranslateSvc:Cache:Store", "Sqlite"), ("TranslateSvc:Cache:SqlitePath", folder.At("cache.db")),
        ("TranslateSvc:Engines:Chat:fake:Kind", "OpenAI"), ("TranslateSvc:Engines:Chat:fake:Endpoint", llm.Endpoint), ("TranslateSvc:Engines:Chat:fake:Model", "fake-model"),
        ("TranslateSvc:Engines:Chat:fake:InputPricePerMillion", "2.5"), ("TranslateSvc:Engines:Chat:fake:OutputPricePerMillion", "10"));
}

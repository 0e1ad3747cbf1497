using Grpc.Core;
using Grpc.Net.Client;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Calls;

/// <summary>The channel to the server and the stubs on it. Connects at the first call.</summary>
internal sealed class ServerConnection(Uri server, TimeSpan timeout, TimeProvider time) : IDisposable
{
    // An answer holds source and translation of up to 1,000,000 characters, segments and whole.
    private const int MaxAnswerBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions
    {
        MaxReceiveMessageSize = MaxAnswerBytes,
        HttpHandler = new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, EnableMultipleHttp2Connections = true },
        DisposeHttpClient = true,
    });

    public Uri Server { get; } = server;

    public TranslationService.TranslationServiceClient Translation => new(_channel);

    public SummarizationService.SummarizationServiceClient Summarization => new(_channel);

    public ComparisonService.ComparisonServiceClient Comparison => new(_channel);

    public EngineService.EngineServiceClient Engines => new(_channel);

    /// <summary>Options of one call: it ends at the timeout or when cancelled.</summary>
    public CallOptions Call(CancellationToken cancellationToken) => new(deadline: time.GetUtcNow().UtcDateTime + timeout, cancellationToken: cancellationToken);

    public void Dispose() => _channel.Dispose();
}

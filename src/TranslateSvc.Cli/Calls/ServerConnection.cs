using Grpc.Core;
using TranslateSvc.Client;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Calls;

/// <summary>The channel to the server. Connects at the first call.</summary>
internal sealed class ServerConnection(Uri server, TimeSpan timeout, string? apiKey, TimeProvider time) : IDisposable
{
    private readonly TranslateSvcChannel _channel = TranslateSvcChannel.Create(server, new TranslateSvcClientOptions
    {
        Deadline = timeout,
        // Somebody waits: a server that is not there is told within two seconds. A wait that the server asks for is kept.
        InitialBackoff = TimeSpan.FromMilliseconds(250),
        MaxBackoff = TimeSpan.FromSeconds(5),
        ApiKey = string.IsNullOrEmpty(apiKey) ? null : _ => ValueTask.FromResult<string?>(apiKey),
    });

    public TranslationService.TranslationServiceClient Translation => _channel.Translation;

    public SummarizationService.SummarizationServiceClient Summarization => _channel.Summarization;

    public ComparisonService.ComparisonServiceClient Comparison => _channel.Comparison;

    public BatchService.BatchServiceClient Batches => _channel.Batches;

    public EngineService.EngineServiceClient Engines => _channel.Engines;

    /// <summary>Whether the server, or one of its services, takes calls now.</summary>
    public Task<bool> IsServingAsync(string service, CancellationToken cancellationToken) => _channel.IsServingAsync(service, cancellationToken);

    /// <summary>Options of one call: it ends at the timeout or when cancelled.</summary>
    public CallOptions Call(CancellationToken cancellationToken) => new(deadline: time.GetUtcNow().UtcDateTime + timeout, cancellationToken: cancellationToken);

    /// <summary>Options of a call that follows a batch: hours, not the timeout of a call.</summary>
    public CallOptions Follow(CancellationToken cancellationToken) => new(deadline: time.GetUtcNow().UtcDateTime + TimeSpan.FromHours(24), cancellationToken: cancellationToken);

    public void Dispose() => _channel.Dispose();
}

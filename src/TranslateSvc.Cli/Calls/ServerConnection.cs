using Grpc.Core;
using TranslateSvc.Client;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Calls;

/// <summary>The channel to the server. Connects at the first call.</summary>
internal sealed class ServerConnection(GlobalSettings settings, TimeProvider time) : IDisposable
{
    private readonly TranslateSvcChannel _channel = Open(settings);
    private readonly TimeSpan _timeout = settings.Timeout;

    public TranslationService.TranslationServiceClient Translation => _channel.Translation;

    public SummarizationService.SummarizationServiceClient Summarization => _channel.Summarization;

    public ComparisonService.ComparisonServiceClient Comparison => _channel.Comparison;

    public BatchService.BatchServiceClient Batches => _channel.Batches;

    public EngineService.EngineServiceClient Engines => _channel.Engines;

    public AccessService.AccessServiceClient Access => _channel.Access;

    public CacheService.CacheServiceClient Cache => _channel.Cache;

    /// <summary>Whether the server, or one of its services, takes calls now.</summary>
    public Task<bool> IsServingAsync(string service, CancellationToken cancellationToken) => _channel.IsServingAsync(service, cancellationToken);

    /// <summary>Options of one call: it ends at the timeout or when cancelled.</summary>
    public CallOptions Call(CancellationToken cancellationToken) => new(deadline: time.GetUtcNow().UtcDateTime + _timeout, cancellationToken: cancellationToken);

    /// <summary>Options of a call that follows a batch: hours, not the timeout of a call.</summary>
    public CallOptions Follow(CancellationToken cancellationToken) => new(deadline: time.GetUtcNow().UtcDateTime + TimeSpan.FromHours(24), cancellationToken: cancellationToken);

    public void Dispose() => _channel.Dispose();

    private static TranslateSvcChannel Open(GlobalSettings settings)
    {
        try
        {
            return TranslateSvcChannel.Create(settings.Server, new TranslateSvcClientOptions
            {
                Deadline = settings.Timeout,
                // Somebody waits: a server that is not there is told within two seconds. A wait that the server asks for is kept.
                InitialBackoff = TimeSpan.FromMilliseconds(250),
                MaxBackoff = TimeSpan.FromSeconds(5),
                ApiKey = settings.ApiKey is { } key ? _ => ValueTask.FromResult<string?>(key) : null,
                CaFile = settings.CaFile,
                ClientCertificateFile = settings.ClientCertificate,
                ClientKeyFile = settings.ClientKey,
            });
        }
        catch (ArgumentException refusal)
        {
            throw CliException.Usage(Options.Aggregate(refusal.Message, (message, option) => message.Replace(option.Property, option.Name, StringComparison.Ordinal)));
        }
    }

    // What the client library calls by its properties' names.
    private static readonly (string Property, string Name)[] Options =
    [
        (nameof(TranslateSvcClientOptions.ClientCertificateFile), "--client-cert"), (nameof(TranslateSvcClientOptions.ClientKeyFile), "--client-key"),
        (nameof(TranslateSvcClientOptions.CaFile), "--ca-file"), (nameof(TranslateSvcClientOptions.ApiKey), "An API key (--key-file, $TSVC_API_KEY)"),
    ];
}

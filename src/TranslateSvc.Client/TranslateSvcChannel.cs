using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Health.V1;
using Grpc.Net.Client;
using TranslateSvc.V1;

namespace TranslateSvc.Client;

/// <summary>The typed clients over one channel, for use without dependency injection. Thread-safe; make one and keep it.</summary>
public sealed class TranslateSvcChannel : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly CallInvoker _invoker;

    private TranslateSvcChannel(GrpcChannel channel, TranslateSvcClientOptions options)
    {
        _channel = channel;
        _invoker = channel.CreateCallInvoker().Intercept(new DeadlineInterceptor(options.Deadline, TimeProvider.System));
        Translation = new TranslationService.TranslationServiceClient(_invoker);
        Summarization = new SummarizationService.SummarizationServiceClient(_invoker);
        Comparison = new ComparisonService.ComparisonServiceClient(_invoker);
        Batches = new BatchService.BatchServiceClient(_invoker);
        Engines = new EngineService.EngineServiceClient(_invoker);
        Access = new AccessService.AccessServiceClient(_invoker);
        Cache = new CacheService.CacheServiceClient(_invoker);
    }

    /// <summary>Translates and detects languages.</summary>
    public TranslationService.TranslationServiceClient Translation { get; }

    /// <summary>Summarizes.</summary>
    public SummarizationService.SummarizationServiceClient Summarization { get; }

    /// <summary>Compares and scores translations.</summary>
    public ComparisonService.ComparisonServiceClient Comparison { get; }

    /// <summary>Works on many documents in the background.</summary>
    public BatchService.BatchServiceClient Batches { get; }

    /// <summary>Lists engines.</summary>
    public EngineService.EngineServiceClient Engines { get; }

    /// <summary>Makes, lists and revokes API keys.</summary>
    public AccessService.AccessServiceClient Access { get; }

    /// <summary>Counts and removes stored answers.</summary>
    public CacheService.CacheServiceClient Cache { get; }

    /// <summary>Opens a channel; nothing is sent before the first call.</summary>
    /// <param name="address">Address of the server's gRPC port; takes the place of the options' own.</param>
    /// <param name="options">How to call, or null for the defaults.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static TranslateSvcChannel Create(Uri address, TranslateSvcClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        options ??= new TranslateSvcClientOptions();
        options.Validate(address);
        HttpMessageHandler handler = ChannelSetup.Handler(address, options);
        if (options.ApiKey is { } key) handler = new ApiKeyHandler(key) { InnerHandler = handler };
        var settings = new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true };
        ChannelSetup.Apply(options, settings);
        return new TranslateSvcChannel(GrpcChannel.ForAddress(address, settings), options);
    }

    /// <summary>Whether the server, or one of its services, takes calls now (grpc.health.v1).</summary>
    /// <param name="service">Full name such as <c>translatesvc.v1.TranslationService</c>; empty for the server.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RpcException">The server cannot be reached, or knows no such service.</exception>
    public async Task<bool> IsServingAsync(string service = "", CancellationToken cancellationToken = default)
    {
        var answer = await new Health.HealthClient(_invoker).CheckAsync(new HealthCheckRequest { Service = service }, cancellationToken: cancellationToken).ConfigureAwait(false);
        return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving;
    }

    /// <summary>Closes the channel; calls in flight are cancelled.</summary>
    public void Dispose() => _channel.Dispose();
}

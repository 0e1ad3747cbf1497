using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace TranslateSvc.Engines.Chat;

/// <summary>
/// One engine's circuit breaker (Nygard, "Release It!", 2nd edition, chapter 5), over single tries: it stands between the retries and the endpoint, so that an open
/// circuit ends the retries too. After the break one call goes through; its outcome closes the circuit or opens it again. Thread-safe.
/// </summary>
internal sealed partial class ChatCircuit(string engine, ChatCircuitOptions options, TimeProvider time, ILogger<ChatCircuit> logger)
{
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);

    // Ticks of UTC; 0 while the circuit is closed.
    private long _openUntil;
    private volatile bool _probing;

    /// <summary>How long the circuit stays open, or null when calls go through.</summary>
    public TimeSpan? Rest
    {
        get
        {
            var left = new TimeSpan(Interlocked.Read(ref _openUntil) - time.GetUtcNow().UtcTicks);
            return left > TimeSpan.Zero ? left : null;
        }
    }

    /// <summary>Why the engine is away and when it is tried again; null when it isn't. Once the break is over the engine counts as well, or no traffic would ever come to prove it.</summary>
    public EngineHealth? Trouble => Rest is not { } rest ? null
        : new EngineHealth(false, string.Create(
            CultureInfo.InvariantCulture, $"Too many calls failed; no call is made before {time.GetUtcNow() + rest:HH:mm:ss} UTC, in {Math.Ceiling(rest.TotalSeconds):0} s."));

    /// <summary>Adds the breaker to the tries of an engine.</summary>
    public void AddTo(ResiliencePipelineBuilder<HttpResponseMessage> pipeline)
    {
        if (options.FailureRatio <= 0) return;
        pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = options.FailureRatio,
            SamplingDuration = TimeSpan.FromSeconds(options.SamplingSeconds),
            MinimumThroughput = options.MinimumCalls,
            BreakDuration = TimeSpan.FromSeconds(options.BreakSeconds),
            ShouldHandle = a => ValueTask.FromResult(Counts(a.Outcome)),
            OnOpened = a =>
            {
                _probing = false;
                Interlocked.Exchange(ref _openUntil, (time.GetUtcNow() + a.BreakDuration).UtcTicks);
                Log.Opened(logger, engine, a.BreakDuration.TotalSeconds);
                return default;
            },
            OnHalfOpened = _ =>
            {
                _probing = true;
                return default;
            },
            OnClosed = _ =>
            {
                _probing = false;
                Interlocked.Exchange(ref _openUntil, 0);
                Log.Closed(logger, engine);
                return default;
            },
        });
    }

    /// <summary>How long a call that met the open circuit should wait: the rest of the break, or a moment while the probe runs.</summary>
    public TimeSpan RetryAfter => Rest is { } rest && rest > ShortestRest ? rest : ShortestRest;

    private bool Counts(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException or IOException } => true,
        // A caller who goes away says nothing of the engine. If it was the probe's caller, the next call has to be the probe.
        { Exception: OperationCanceledException } => _probing,
        { Result: { StatusCode: HttpStatusCode.RequestTimeout } } => true,
        { Result: { StatusCode: HttpStatusCode.ServiceUnavailable } response } => ChatTransport.Wait(response, time) is null,
        { Result: { } response } => response.StatusCode >= HttpStatusCode.InternalServerError,
        _ => false,
    };

    private static partial class Log
    {
        [LoggerMessage(2170, LogLevel.Warning, "Engine {Engine}: too many calls failed; none is made for {Seconds} s")]
        public static partial void Opened(ILogger logger, string engine, double seconds);

        [LoggerMessage(2171, LogLevel.Information, "Engine {Engine}: a call succeeded; calls are made again")]
        public static partial void Closed(ILogger logger, string engine);
    }
}

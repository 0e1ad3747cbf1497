using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using TranslateSvc.Callers;

namespace TranslateSvc.Engines.Chat;

/// <summary>
/// The one place of transport resilience: tries with jittered exponential waits, Retry-After, a circuit breaker, a timeout a try. The SDKs' own retries are off. The whole
/// is bounded by the caller's token; a wait that would outlast the caller's deadline is not begun, so that the caller learns what is wrong while it can still act.
/// </summary>
internal static class ChatTransport
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);

    public static string CallClient(string engine) => $"TranslateSvc.Chat.{engine}";

    public static string HealthClient(string engine) => $"TranslateSvc.Chat.{engine}.Health";

    public static void AddClients(IServiceCollection services, string engine, Func<IServiceProvider, ChatEngineOptions> options)
    {
        services.TryAddSingleton<EngineThrottles>();
        services.AddHttpClient(HealthClient(engine), c => c.Timeout = HealthTimeout).RemoveAllLoggers().UseSocketsHttpHandler(Sockets);
        services.AddHttpClient(CallClient(engine), c => c.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .UseSocketsHttpHandler(Sockets)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddResilienceHandler("tries", (pipeline, context) => Build(
                pipeline, options(context.ServiceProvider), context.ServiceProvider.GetRequiredService<TimeProvider>(),
                context.ServiceProvider.GetRequiredKeyedService<ChatCircuit>(engine)));
        services.AddKeyedSingleton(engine, (p, _) => new ChatCircuit(
            engine, options(p).Circuit, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<ChatCircuit>>()));
        services.AddHttpClient(CallClient(engine)).AddHttpMessageHandler(() => new BufferedAnswerHandler())
            .AddHttpMessageHandler(p => new ThrottleHandler(engine, p.GetRequiredService<EngineThrottles>(), p.GetRequiredService<TimeProvider>()));
    }

    internal static void Build(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ChatEngineOptions options, TimeProvider time, ChatCircuit? circuit = null)
    {
        pipeline.TimeProvider = time;
        if (options.MaxTries > 1)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxTries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(options.RetryDelayMilliseconds),
                MaxDelay = LongestWait,
                ShouldRetryAfterHeader = false,
                ShouldHandle = a => ValueTask.FromResult(Handles(a, options, time)),
                DelayGenerator = a => ValueTask.FromResult(Wait(a.Outcome.Result, time)),
            });
        }

        circuit?.AddTo(pipeline);
        pipeline.AddTimeout(TimeSpan.FromSeconds(options.AttemptTimeoutSeconds));
    }

    // A server that asks for more patience than we have is not asked again: the caller learns how long to wait.
    private static bool Handles(RetryPredicateArguments<HttpResponseMessage> arguments, ChatEngineOptions options, TimeProvider time)
    {
        var transient = arguments.Outcome switch
        {
            { Exception: HttpRequestException or TimeoutRejectedException or IOException } => true,
            { Result: { } response } => Transient(response.StatusCode) && !(Wait(response, time) > LongestWait),
            _ => false,
        };
        return transient && !CallDeadline.Precedes(Wait(arguments.Outcome.Result, time) ?? Backoff(arguments.AttemptNumber, options), time);
    }

    // What the wait is before its jitter.
    private static TimeSpan Backoff(int attempt, ChatEngineOptions options)
    {
        var wait = TimeSpan.FromMilliseconds(options.RetryDelayMilliseconds * Math.Pow(2, attempt));
        return wait < LongestWait ? wait : LongestWait;
    }

    private static bool Transient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>How long the server asks to wait, or null.</summary>
    internal static TimeSpan? Wait(HttpResponseMessage? response, TimeProvider time) => response is null ? null
        : RetryAfterHeader.Parse(Header(response, "retry-after-ms"), Header(response, "Retry-After"), time);

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static void Sockets(SocketsHttpHandler handler, IServiceProvider services) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace TranslateSvc.Engines.Chat;

/// <summary>
/// The one place of transport resilience: tries with jittered exponential waits, Retry-After, a timeout a try. The SDKs' own retries are off. The whole is
/// bounded by the caller's token.
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
                pipeline, options(context.ServiceProvider), context.ServiceProvider.GetRequiredService<TimeProvider>()));
        services.AddHttpClient(CallClient(engine)).AddHttpMessageHandler(() => new BufferedAnswerHandler())
            .AddHttpMessageHandler(p => new ThrottleHandler(engine, p.GetRequiredService<EngineThrottles>(), p.GetRequiredService<TimeProvider>()));
    }

    internal static void Build(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ChatEngineOptions options, TimeProvider time)
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
                ShouldHandle = a => ValueTask.FromResult(Handles(a, time)),
                DelayGenerator = a => ValueTask.FromResult(Wait(a.Outcome.Result, time)),
            });
        }

        pipeline.AddTimeout(TimeSpan.FromSeconds(options.AttemptTimeoutSeconds));
    }

    // A server that asks for more patience than we have is not asked again: the caller learns how long to wait.
    private static bool Handles(RetryPredicateArguments<HttpResponseMessage> arguments, TimeProvider time) => arguments.Outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException or IOException } => true,
        { Result: { } response } => Transient(response.StatusCode) && !(Wait(response, time) > LongestWait),
        _ => false,
    };

    private static bool Transient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>How long the server asks to wait, or null.</summary>
    internal static TimeSpan? Wait(HttpResponseMessage? response, TimeProvider time) => response is null ? null
        : RetryAfterHeader.Parse(Header(response, "retry-after-ms"), Header(response, "Retry-After"), time);

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static void Sockets(SocketsHttpHandler handler, IServiceProvider services) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
}

using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Options;
using TranslateSvc.Callers;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Rpc.Repeats;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Limits;

namespace TranslateSvc.Server.Rpc.Calls;

/// <summary>Gives each call its lifetime and its place among the calls that run, its caller's and all. A wait for a place counts against the deadline. Health and reflection pass freely.</summary>
internal sealed class CallInterceptor(IOptions<ServerOptions> options, CallLimiter limiter, CallerLimiter callers, Drain drain, TimeProvider time) : Interceptor
{
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(options.Value.DefaultDeadlineSeconds);

    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (!IsOurs(context)) return continuation(request, context);
        var lifetime = new CallLifetime(context, _limit, drain.Over, time);
        CallDeadline.Set(lifetime.Deadline);
        var entered = EnterAsync(context, lifetime);
        // Whoever need not wait, for a place or for the answer, is through without a task of its own.
        if (!entered.IsCompletedSuccessfully) return RunAsync(entered, request, context, lifetime, continuation);
        var own = entered.Result;
        if (limiter.TryEnter(RequestBytes.SizeOf(request)) is not { } place) return RunAsync(ValueTask.FromResult(own), request, context, lifetime, continuation);
        Task<TResponse>? call = null;
        try
        {
            call = continuation(request, context);
        }
        finally
        {
            if (call is null or { IsCompleted: true }) Leave(own, place, lifetime);
        }

        return call.IsCompleted ? call : AwaitAsync(call, own, place, lifetime);
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (!IsOurs(context))
        {
            await continuation(request, responseStream, context).ConfigureAwait(false);
            return;
        }

        using var lifetime = new CallLifetime(context, Follows(context) ? Timeout.InfiniteTimeSpan : _limit, drain.Over, time);
        CallDeadline.Set(lifetime.Deadline);
        using var own = await EnterAsync(context, lifetime).ConfigureAwait(false);
        using var place = Follows(context) ? null : await limiter.EnterAsync(context.Caller(), RequestBytes.SizeOf(request), lifetime.Token).ConfigureAwait(false);
        await continuation(request, responseStream, context).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var lifetime = new CallLifetime(context, _limit, drain.Over, time);
        CallDeadline.Set(lifetime.Deadline);
        using var own = await EnterAsync(context, lifetime).ConfigureAwait(false);
        using var place = await limiter.EnterAsync(context.Caller(), 0, lifetime.Token).ConfigureAwait(false);
        return await continuation(requestStream, context).ConfigureAwait(false);
    }

    private async Task<TResponse> RunAsync<TRequest, TResponse>(
        ValueTask<CallerLimiter.Place> entered, TRequest request, ServerCallContext context, CallLifetime lifetime, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        using var life = lifetime;
        using var own = await entered.ConfigureAwait(false);
        using var place = await limiter.EnterAsync(context.Caller(), RequestBytes.SizeOf(request), lifetime.Token).ConfigureAwait(false);
        return await continuation(request, context).ConfigureAwait(false);
    }

    private static async Task<TResponse> AwaitAsync<TResponse>(Task<TResponse> call, CallerLimiter.Place own, CallLimiter.Place place, CallLifetime lifetime)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        finally
        {
            Leave(own, place, lifetime);
        }
    }

    private static void Leave(CallerLimiter.Place own, CallLimiter.Place place, CallLifetime lifetime)
    {
        place.Dispose();
        own.Dispose();
        lifetime.Dispose();
    }

    // Before the wait for a place among all calls: who is over a limit of his own takes none.
    private ValueTask<CallerLimiter.Place> EnterAsync(ServerCallContext context, CallLifetime lifetime)
    {
        var identity = context.Identity();
        // Only a budget may have to be asked for, and waited for.
        var token = callers.LimitsOf(identity).MonthlyTokens > 0 ? lifetime.Token : CancellationToken.None;
        return callers.EnterAsync(identity, SpendingMethods.Contains(context.Method), token);
    }

    // Who follows a batch waits for hours and costs next to nothing: no deadline of ours, no place among the calls that work.
    private static bool Follows(ServerCallContext context) => context.Method == "/translatesvc.v1.BatchService/StreamBatchResults";

    private static bool IsOurs(ServerCallContext context) => context.Method.StartsWith("/translatesvc.", StringComparison.Ordinal);
}

using Grpc.Core;
using Grpc.Core.Interceptors;
using TranslateSvc.Server.Rpc.Calls;

namespace TranslateSvc.Server.Observability;

/// <summary>Measures every call of our services, outermost, so that it sees the status that the caller sees.</summary>
internal sealed class MetricsInterceptor(ServerMetrics metrics, TimeProvider time) : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        MeasureAsync(context, () => continuation(request, context));

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        MeasureAsync(context, () => Done(continuation(request, responseStream, context)));

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        MeasureAsync(context, () => continuation(requestStream, context));

    private async Task<T> MeasureAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        if (!metrics.Enabled || CallNames.Short(context.Method) is not { } method) return await call().ConfigureAwait(false);
        var begun = time.GetTimestamp();
        metrics.CallBegan(method);
        var status = StatusCode.Unknown;
        try
        {
            var answer = await call().ConfigureAwait(false);
            status = context.Status.StatusCode;
            return answer;
        }
        catch (Exception exception)
        {
            status = CallNames.StatusOf(exception);
            throw;
        }
        finally
        {
            metrics.CallEnded(method, CallNames.Of(status), time.GetElapsedTime(begun));
        }
    }

    private static async Task<bool> Done(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }
}

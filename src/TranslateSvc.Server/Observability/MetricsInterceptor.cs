using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Grpc.Core.Interceptors;
using TranslateSvc.Server.Rpc.Calls;

namespace TranslateSvc.Server.Observability;

/// <summary>Measures every call of our services, outermost, so that it sees the status that the caller sees.</summary>
internal sealed class MetricsInterceptor(ServerMetrics metrics, TimeProvider time) : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (!IsMeasured(context, out var method)) return continuation(request, context);
        var begun = Begin(method);
        Task<TResponse> call;
        try
        {
            call = continuation(request, context);
        }
        catch (Exception exception)
        {
            End(method, CallNames.StatusOf(exception), begun);
            throw;
        }

        if (!call.IsCompletedSuccessfully) return MeasureAsync(call, method, begun, context);
        End(method, context.Status.StatusCode, begun);
        return call;
    }

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (!IsMeasured(context, out var method)) return continuation(request, responseStream, context);
        var begun = Begin(method);
        return MeasureAsync(Done(continuation(request, responseStream, context)), method, begun, context);
    }

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (!IsMeasured(context, out var method)) return continuation(requestStream, context);
        var begun = Begin(method);
        return MeasureAsync(continuation(requestStream, context), method, begun, context);
    }

    private bool IsMeasured(ServerCallContext context, [NotNullWhen(true)] out string? method)
    {
        method = metrics.Enabled ? CallNames.Short(context.Method) : null;
        return method is not null;
    }

    private long Begin(string method)
    {
        metrics.CallBegan(method);
        return time.GetTimestamp();
    }

    private void End(string method, StatusCode status, long begun) => metrics.CallEnded(method, CallNames.Of(status), time.GetElapsedTime(begun));

    private async Task<T> MeasureAsync<T>(Task<T> call, string method, long begun, ServerCallContext context)
    {
        var status = StatusCode.Unknown;
        try
        {
            var answer = await call.ConfigureAwait(false);
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
            End(method, status, begun);
        }
    }

    private static async Task<bool> Done(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }
}

using Grpc.Core;
using Grpc.Core.Interceptors;
using TranslateSvc.Server.Rpc.Calls;

namespace TranslateSvc.Server.Rpc.Errors;

/// <summary>The one place that knows how errors look on the wire. Outermost, so that it sees the limits' refusals too.</summary>
internal sealed class ErrorInterceptor(CallErrors errors) : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Task<TResponse> call;
        try
        {
            call = continuation(request, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context);
        }

        return call.IsCompletedSuccessfully ? call : AwaitAsync(call, context);
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context);
        }
    }

    /// <inheritdoc/>
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context);
        }
    }

    private async Task<TResponse> AwaitAsync<TResponse>(Task<TResponse> call, ServerCallContext context)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context);
        }
    }

    private RpcException Translate(Exception exception, ServerCallContext context)
    {
        var ended = CallLifetime.Of(context)?.Ended ?? (context.CancellationToken.IsCancellationRequested ? CallEnd.ByCaller : CallEnd.None);
        // After the end of a call every failure is a consequence of it: a cancelled wait, a write to a closed stream, a killed pipeline.
        return ErrorWire.ToRpcException(context, ended switch
        {
            CallEnd.ByCaller => ErrorStatus.Of(StatusCode.Cancelled, "The caller cancelled the call."),
            CallEnd.ByDeadline => ErrorStatus.Of(StatusCode.DeadlineExceeded, "The call took longer than its deadline allows."),
            CallEnd.ByShutdown => ErrorStatus.Of(StatusCode.Unavailable, "The server is shutting down; try again."),
            _ => errors.Describe(exception, context.Method),
        });
    }
}

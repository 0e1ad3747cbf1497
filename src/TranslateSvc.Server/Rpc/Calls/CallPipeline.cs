using Grpc.Core;
using Grpc.Core.Interceptors;
using TranslateSvc.Server.Audit;
using TranslateSvc.Server.Observability;
using TranslateSvc.Server.Rpc.Errors;

namespace TranslateSvc.Server.Rpc.Calls;

/// <summary>
/// What every call passes, in this order: metrics see the status that the caller sees, so does the audit log; errors get their form, those of the limits too; then limits and
/// lifetime. One interceptor to grpc-dotnet, which makes and awaits each anew for each call.
/// </summary>
internal sealed class CallPipeline(MetricsInterceptor metrics, AuditInterceptor audit, ErrorInterceptor errors, CallInterceptor calls) : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        return metrics.UnaryServerHandler(request, context, Audited);

        Task<TResponse> Audited(TRequest r, ServerCallContext c) => audit.UnaryServerHandler(r, c, Explained);
        Task<TResponse> Explained(TRequest r, ServerCallContext c) => errors.UnaryServerHandler(r, c, Limited);
        Task<TResponse> Limited(TRequest r, ServerCallContext c) => calls.UnaryServerHandler(r, c, continuation);
    }

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        return metrics.ServerStreamingServerHandler(request, responseStream, context, Explained);

        Task Explained(TRequest r, IServerStreamWriter<TResponse> w, ServerCallContext c) => errors.ServerStreamingServerHandler(r, w, c, Limited);
        Task Limited(TRequest r, IServerStreamWriter<TResponse> w, ServerCallContext c) => calls.ServerStreamingServerHandler(r, w, c, continuation);
    }

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        return metrics.ClientStreamingServerHandler(requestStream, context, Explained);

        Task<TResponse> Explained(IAsyncStreamReader<TRequest> s, ServerCallContext c) => errors.ClientStreamingServerHandler(s, c, Limited);
        Task<TResponse> Limited(IAsyncStreamReader<TRequest> s, ServerCallContext c) => calls.ClientStreamingServerHandler(s, c, continuation);
    }
}

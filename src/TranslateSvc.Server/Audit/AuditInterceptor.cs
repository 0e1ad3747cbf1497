using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using TranslateSvc.Server.Rpc.Calls;

namespace TranslateSvc.Server.Audit;

/// <summary>Notes target and status of a call that the middleware audits. Every such method is unary; it stands outside the interceptor that makes statuses of exceptions.</summary>
internal sealed class AuditInterceptor : Interceptor
{
    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (context.GetHttpContext().Features.Get<AuditNote>() is not { } note) return await continuation(request, context).ConfigureAwait(false);
        note.Read(request as IMessage);
        try
        {
            var answer = await continuation(request, context).ConfigureAwait(false);
            note.Read(answer as IMessage);
            note.Status = CallNames.Of(context.Status.StatusCode);
            return answer;
        }
        catch (Exception exception)
        {
            note.Status = CallNames.Of(CallNames.StatusOf(exception));
            throw;
        }
    }
}

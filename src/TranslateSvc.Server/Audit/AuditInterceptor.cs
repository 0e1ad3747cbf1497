using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using TranslateSvc.Server.Rpc.Calls;

namespace TranslateSvc.Server.Audit;

/// <summary>Notes target and status of a call that the middleware audits. Every such method is unary; it stands outside the interceptor that makes statuses of exceptions.</summary>
internal sealed class AuditInterceptor : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        context.GetHttpContext().Features.Get<AuditNote>() is { } note ? NoteAsync(note, request, context, continuation) : continuation(request, context);

    private static async Task<TResponse> NoteAsync<TRequest, TResponse>(
        AuditNote note, TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
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

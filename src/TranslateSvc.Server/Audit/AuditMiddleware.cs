using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using TranslateSvc.Server.Rpc.Calls;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Policy;

namespace TranslateSvc.Server.Audit;

/// <summary>
/// Records every call that asks for the admin scope, and every deletion of a batch, whoever makes it and however it ends. Stands before the gate, so that attempts of those
/// who may not are recorded too. Fetches of pages with that scope (metrics, reflection) are recorded only when they are refused: they come every few seconds.
/// </summary>
internal sealed class AuditMiddleware(RequestDelegate next, AuditLog log, TimeProvider time)
{
    private const string DeleteBatch = "BatchService/DeleteBatch";

    /// <summary>Lets the request pass and records it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null) return next(context);
        var method = MethodOf(endpoint);
        if (method == DeleteBatch) return AuditAsync(context, method, always: true);
        return AccessRules.Of(endpoint) is { IsOpen: false } rule && rule.Scope.HasFlag(AccessScopes.Admin)
            ? AuditAsync(context, method ?? (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? "", always: method is not null) : next(context);
    }

    private async Task AuditAsync(HttpContext context, string method, bool always)
    {
        var note = new AuditNote();
        context.Features.Set(note);
        // Before any of it is read, and thus before the request can be gone.
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            var status = note.Status ?? StatusOf(context.Response);
            if (always || status != CallNames.Of(StatusCode.OK))
            {
                var caller = context.Caller();
                log.Record(new AuditEntry(time.GetUtcNow(), caller.Id, caller.Tenant, address, method, note.Target, status));
            }
        }
    }

    // The gate answers before any service: by gRPC's status among the headers, or by HTTP's.
    private static string StatusOf(HttpResponse response)
    {
        if (int.TryParse(response.Headers["grpc-status"], CultureInfo.InvariantCulture, out var grpc)) return CallNames.Of((StatusCode)grpc);
        return response.StatusCode switch
        {
            < 400 => CallNames.Of(StatusCode.OK),
            StatusCodes.Status400BadRequest => CallNames.Of(StatusCode.InvalidArgument),
            StatusCodes.Status401Unauthorized => CallNames.Of(StatusCode.Unauthenticated),
            StatusCodes.Status403Forbidden => CallNames.Of(StatusCode.PermissionDenied),
            StatusCodes.Status404NotFound => CallNames.Of(StatusCode.NotFound),
            StatusCodes.Status429TooManyRequests => CallNames.Of(StatusCode.ResourceExhausted),
            StatusCodes.Status503ServiceUnavailable => CallNames.Of(StatusCode.Unavailable),
            _ => CallNames.Of(StatusCode.Unknown),
        };
    }

    private static string? MethodOf(Endpoint endpoint)
    {
        var name = endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { } json ? $"/{json.MethodDescriptor.Service.FullName}/{json.MethodDescriptor.Name}"
            : endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName;
        return name is null ? null : CallNames.Short(name);
    }
}

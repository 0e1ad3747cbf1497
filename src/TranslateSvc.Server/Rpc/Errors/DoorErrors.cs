using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Hosting;
using Status = Google.Rpc.Status;

namespace TranslateSvc.Server.Rpc.Errors;

/// <summary>Gives the refusals that happen before any interceptor runs (a body that is not JSON or not UTF-8, a message too large, a message that is not protobuf,
/// an unknown method) the same form as all other errors.</summary>
internal sealed class DoorErrors(RequestDelegate next, IOptions<ServerOptions> options)
{
    private const string Unreadable = "The request cannot be read as this method's request";

    /// <summary>Runs inside the gRPC-Web middleware.</summary>
    public Task InvokeAsync(HttpContext context) =>
        ErrorWire.IsGrpc(context.Request) ? GrpcAsync(context)
        : context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null ? JsonAsync(context)
        : next(context);

    private async Task GrpcAsync(HttpContext context)
    {
        // gRPC bounds the message itself, and says RESOURCE_EXHAUSTED where Kestrel would break the stream.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        await next(context).ConfigureAwait(false);
        var headers = context.Response.Headers;
        // A refusal has no message, so its trailers are still unsent headers here.
        if (context.Response.HasStarted || ErrorWire.IsDescribed(context)
            || !int.TryParse(headers["grpc-status"], CultureInfo.InvariantCulture, out var code) || code == (int)StatusCode.OK) return;
        // The interceptor leaves no exception of a handler unmapped: what is unknown here is a message that could not be parsed.
        var status = code == (int)StatusCode.Unknown
            ? ErrorStatus.Of(StatusCode.InvalidArgument, $"{Unreadable}: it is not valid protobuf, or a string in it is not valid UTF-8.")
            : ErrorStatus.Of((StatusCode)code, Uri.UnescapeDataString(headers["grpc-message"].ToString()));
        DoorRefusal.WriteTrailers(headers, status);
    }

    private async Task JsonAsync(HttpContext context)
    {
        var response = context.Response;
        if (context.Request.ContentLength > options.Value.MaxRequestBytes)
        {
            await WriteAsync(response, StatusCodes.Status413PayloadTooLarge, ErrorStatus.Of(
                StatusCode.ResourceExhausted, $"The request has more than {options.Value.MaxRequestBytes} bytes.")).ConfigureAwait(false);
            return;
        }

        var body = response.Body;
        using var held = new RefusalStream(context, body);
        response.Body = held;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            response.Body = body;
        }

        if (held.Refused) await WriteAsync(response, response.StatusCode, Status(response.StatusCode)).ConfigureAwait(false);
    }

    private Status Status(int http) => http switch
    {
        StatusCodes.Status400BadRequest => ErrorStatus.Of(
            StatusCode.InvalidArgument, $"{Unreadable}: it must be JSON (application/json) in valid UTF-8, of at most {options.Value.MaxRequestBytes} bytes."),
        StatusCodes.Status501NotImplemented => ErrorStatus.Of(StatusCode.Unimplemented, "The server does not have this method."),
        _ => ErrorStatus.Of(StatusCode.Internal, "Internal error."),
    };

    private static Task WriteAsync(HttpResponse response, int http, Status status)
    {
        response.StatusCode = http;
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(ErrorWire.ToJson(status), response.HttpContext.RequestAborted);
    }
}

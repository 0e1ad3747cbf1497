using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Status = Google.Rpc.Status;

namespace TranslateSvc.Server.Rpc.Errors;

/// <summary>Answers a request with an error before any service runs, in the form of its door: gRPC trailers (gRPC-Web's are made of them on the way out) or JSON.</summary>
internal static class DoorRefusal
{
    /// <summary>Writes the whole answer. Headers that are set already go along.</summary>
    public static Task WriteAsync(HttpContext context, Status status)
    {
        ErrorWire.MarkDescribed(context);
        var response = context.Response;
        if (ErrorWire.IsGrpc(context.Request))
        {
            response.ContentType = "application/grpc";
            WriteTrailers(response.Headers, status);
            return response.StartAsync(context.RequestAborted);
        }

        if (status.GetDetail<RetryInfo>()?.RetryDelay.ToTimeSpan() is { } delay) response.Headers.RetryAfter = ErrorWire.WholeSeconds(delay);
        response.StatusCode = HttpOf((Code)status.Code);
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(ErrorWire.ToJson(status), context.RequestAborted);
    }

    /// <summary>Writes a status among the headers of an answer without a message, where gRPC's "trailers-only" has it.</summary>
    public static void WriteTrailers(IHeaderDictionary headers, Status status)
    {
        headers["grpc-status"] = status.Code.ToString(CultureInfo.InvariantCulture);
        headers["grpc-message"] = Uri.EscapeDataString(status.Message);
        headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
    }

    // As google/rpc/code.proto maps them.
    private static int HttpOf(Code code) => code switch
    {
        Code.Unauthenticated => StatusCodes.Status401Unauthorized,
        Code.PermissionDenied => StatusCodes.Status403Forbidden,
        Code.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        Code.Unavailable => StatusCodes.Status503ServiceUnavailable,
        Code.InvalidArgument => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };
}

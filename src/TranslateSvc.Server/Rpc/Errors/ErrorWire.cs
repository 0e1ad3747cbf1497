using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace TranslateSvc.Server.Rpc.Errors;

/// <summary>How a <c>google.rpc.Status</c> leaves: as gRPC trailers, or as JSON with an HTTP status.</summary>
internal static class ErrorWire
{
    // gRFC A6: a server tells a client's retry policy how long to wait.
    private const string RetryPushback = "grpc-retry-pushback-ms";

    /// <summary>Types of the details; <c>Any</c> cannot be written as JSON without them.</summary>
    public static readonly TypeRegistry DetailTypes = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    private static readonly object Described = new();
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(DetailTypes));

    /// <summary>The exception that makes grpc-dotnet and the JSON transcoding send the status.</summary>
    public static RpcException ToRpcException(ServerCallContext context, Status status)
    {
        var exception = status.ToRpcException();
        var http = context.GetHttpContext();
        MarkDescribed(http);
        if (status.GetDetail<RetryInfo>()?.RetryDelay.ToTimeSpan() is not { } delay) return exception;
        exception.Trailers.Add(RetryPushback, ((long)delay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        if (!http.Response.HasStarted && !IsGrpc(http.Request)) http.Response.Headers.RetryAfter = WholeSeconds(delay);
        return exception;
    }

    /// <summary>True when the error of a request was written in our form.</summary>
    public static bool IsDescribed(HttpContext http) => http.Items.ContainsKey(Described);

    /// <summary>Notes that the error of a request was written, and needs no other form.</summary>
    public static void MarkDescribed(HttpContext http) => http.Items[Described] = true;

    /// <summary>True for gRPC and gRPC-Web.</summary>
    public static bool IsGrpc(Microsoft.AspNetCore.Http.HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The status as JSON, the way the transcoding writes it.</summary>
    public static string ToJson(Status status) => Formatter.Format(status);

    /// <summary>A delay as Retry-After writes it.</summary>
    public static string WholeSeconds(TimeSpan delay) => Math.Max(1, (long)Math.Ceiling(delay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}

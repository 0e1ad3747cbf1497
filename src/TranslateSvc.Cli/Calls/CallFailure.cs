using System.Net.Sockets;
using System.Security.Authentication;
using Grpc.Core;
using TranslateSvc.Client;

namespace TranslateSvc.Cli.Calls;

/// <summary>A failed call, in the user's words.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Message">What is wrong and what to do; one line for each field at fault.</param>
/// <param name="Unreachable">No server answered at all: further calls would not help.</param>
internal sealed record CallFailure(int ExitCode, string Message, bool Unreachable = false)
{
    /// <summary>Reads an exception of a call that the user did not cancel; null when it is not one.</summary>
    public static CallFailure? From(Exception exception, GlobalSettings settings) => exception switch
    {
        OperationCanceledException { InnerException: RpcException { StatusCode: StatusCode.Cancelled } } or RpcException { StatusCode: StatusCode.Cancelled } =>
            new(ExitCodes.Unavailable, "The server gave the call up. Try again."),
        // The client library reports a deadline that passed as a cancellation too.
        OperationCanceledException or RpcException { StatusCode: StatusCode.DeadlineExceeded } =>
            new(ExitCodes.Unavailable, $"No complete answer within {settings.Timeout.TotalSeconds:0.###} s. Allow more with --timeout, or send less."),
        RpcException failure => OfConnection(failure, settings.Server.GetLeftPart(UriPartial.Authority)) ?? From(TranslateSvcError.From(failure)),
        _ => null,
    };

    /// <summary>The same for an error that came inside an answer.</summary>
    public static CallFailure From(TranslateSvcError error)
    {
        var message = error.Message.Length > 0 ? error.Message : Fallback(error.Code);
        if (error.Violations.Count > 0)
            message = "The server refused the request:" + string.Concat(error.Violations.Select(v => $"\n  {FieldNames.Describe(v.Field)}: {v.Description}"));
        if (error.Code == StatusCode.Unauthenticated) message += " With tsvc: --key-file FILE, or the key in $TSVC_API_KEY.";
        if (error.RetryAfter is { } wait) message += $" Try again in {wait.TotalSeconds:0.#} s.";
        if (error.CorrelationId is { Length: > 0 } id) message += $" (correlation id {id})";
        return new(ExitCodeOf(error.Code), message);
    }

    private static CallFailure? OfConnection(RpcException failure, string address) => (failure.StatusCode, failure.Status.DebugException) switch
    {
        (_, { } cause) when Handshake(cause) is { } reason =>
            new(ExitCodes.Unavailable, $"No secure connection to {address}: {reason} Check --ca-file, --client-cert and --client-key, and that --server begins as the server speaks (http or https).", Unreachable: true),
        (StatusCode.Unavailable, SocketException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }) =>
            new(ExitCodes.Unavailable, $"No server at {address}. Start one: ./run.sh serve (or name another with --server URL).", Unreachable: true),
        (StatusCode.Unavailable, not null) =>
            new(ExitCodes.Unavailable, $"The connection to {address} broke off. Try again."),
        // The client library refuses to send an API key in clear text to another machine.
        (StatusCode.Internal, InvalidOperationException refusal) => new(ExitCodes.Usage, refusal.Message, Unreachable: true),
        (StatusCode.Internal, HttpRequestException) =>
            new(ExitCodes.Unavailable, $"What answers at {address} does not speak gRPC. Check --server (gRPC listens on 5080 by default).", Unreachable: true),
        _ => null,
    };

    private static string? Handshake(Exception cause)
    {
        for (var inner = cause; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException) return inner.Message;
            if (inner is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: not AuthenticationException }) return "the server broke the handshake off.";
        }

        return null;
    }

    private static int ExitCodeOf(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.NotFound or StatusCode.OutOfRange or StatusCode.AlreadyExists
            or StatusCode.PermissionDenied or StatusCode.Unauthenticated => ExitCodes.Refused,
        _ => ExitCodes.Unavailable,
    };

    private static string Fallback(StatusCode code) => code switch
    {
        StatusCode.Unimplemented => "The server does not know this call; it is another version or another service.",
        StatusCode.ResourceExhausted => "A limit of the server was reached.",
        _ => $"The server answered {code}.",
    };
}

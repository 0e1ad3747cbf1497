using System.Net.Sockets;
using Google.Rpc;
using Grpc.Core;

namespace TranslateSvc.Cli.Calls;

/// <summary>A failed call, in the user's words.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Message">What is wrong and what to do; one line for each field at fault.</param>
/// <param name="Unreachable">No server answered at all: further calls would not help.</param>
internal sealed record CallFailure(int ExitCode, string Message, bool Unreachable = false)
{
    /// <summary>Reads the status and its details (google.rpc.BadRequest, RetryInfo).</summary>
    public static CallFailure From(RpcException failure, Uri server, TimeSpan timeout)
    {
        if (failure.StatusCode == StatusCode.DeadlineExceeded)
            return new(ExitCodes.Unavailable, $"No complete answer within {timeout.TotalSeconds:0.###} s. Allow more with --timeout, or send less.");
        var address = server.GetLeftPart(UriPartial.Authority);
        switch (failure.StatusCode, failure.Status.DebugException)
        {
            case (StatusCode.Unavailable, SocketException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }):
                return new(ExitCodes.Unavailable, $"No server at {address}. Start one: ./run.sh serve (or name another with --server URL).", Unreachable: true);
            case (StatusCode.Unavailable, not null):
                return new(ExitCodes.Unavailable, $"The connection to {address} broke off. Try again.");
            case (StatusCode.Internal, HttpRequestException):
                return new(ExitCodes.Unavailable, $"What answers at {address} does not speak gRPC. Check --server (gRPC listens on 5080 by default).", Unreachable: true);
        }
        var status = failure.GetRpcStatus() ?? new Google.Rpc.Status { Code = (int)failure.StatusCode, Message = failure.Status.Detail };
        return From(status);
    }

    /// <summary>The same for a status that came inside an answer.</summary>
    public static CallFailure From(Google.Rpc.Status status)
    {
        var code = (StatusCode)status.Code;
        var message = status.Message.Length > 0 ? status.Message : Fallback(code);
        var violations = status.GetDetail<BadRequest>()?.FieldViolations;
        if (violations is { Count: > 0 })
            message = "The server refused the request:" + string.Concat(violations.Select(v => $"\n  {FieldNames.Describe(v.Field)}: {v.Description}"));
        if (status.GetDetail<RetryInfo>()?.RetryDelay is { } delay) message += $" Try again in {delay.ToTimeSpan().TotalSeconds:0.#} s.";
        return new(ExitCodeOf(code), message);
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

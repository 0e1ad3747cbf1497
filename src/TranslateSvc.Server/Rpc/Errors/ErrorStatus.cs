using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using TranslateSvc.Errors;
using Status = Google.Rpc.Status;

namespace TranslateSvc.Server.Rpc.Errors;

/// <summary>Writes a domain error as <c>google.rpc.Status</c> with the details of AIP-193.</summary>
internal static class ErrorStatus
{
    /// <summary>The <c>domain</c> of every ErrorInfo of this service.</summary>
    public const string Domain = "translatesvc";

    // Details travel in an HTTP/2 trailer, base64-encoded, beside the message. gRPC's C core, under Python and others, drops metadata over 8 KiB.
    private const int MaxMessageLength = 1_000, MaxViolationBytes = 3_000;

    private static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(1);

    /// <summary>The status of an error of the domain.</summary>
    /// <param name="error">The error.</param>
    /// <param name="correlationId">Id under which the log holds the rest, or null where there is nothing more to know.</param>
    public static Status Of(TranslateSvcException error, string? correlationId)
    {
        var code = CodeOf(error.Reason);
        var info = new ErrorInfo { Domain = Domain, Reason = ReasonOf(error.Reason) };
        if (!string.IsNullOrEmpty(error.Engine)) info.Metadata.Add("engine", error.Engine);
        if (correlationId is not null) info.Metadata.Add("correlation_id", correlationId);
        var message = IsPrivate(error.Reason) ? PrivateMessage(error.Reason) : error.Message;
        var status = new Status { Code = (int)code, Message = Cut(message), Details = { Any.Pack(info) } };
        if (error.Quota is { } quota)
        {
            info.Metadata.Add("limit", quota.Limit);
            info.Metadata.Add("limit_value", quota.Value.ToString(CultureInfo.InvariantCulture));
            status.Details[0] = Any.Pack(info);
            status.Details.Add(Any.Pack(new QuotaFailure { Violations = { new QuotaFailure.Types.Violation { Subject = Cut(quota.Subject), Description = $"{quota.Limit}: {quota.Value}" } } }));
        }

        if (error.Violations.Count > 0) status.Details.Add(Any.Pack(BadRequestOf(error.Violations)));
        AddRetry(status, error.RetryAfter);
        return status;
    }

    /// <summary>The status of an error that gRPC has a code for and the domain has not.</summary>
    public static Status Of(StatusCode code, string message)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = UpperSnake(code.ToString()) };
        var status = new Status { Code = (int)code, Message = Cut(message), Details = { Any.Pack(info) } };
        AddRetry(status, null);
        return status;
    }

    /// <summary>True for errors whose text is for the log only.</summary>
    public static bool IsPrivate(ErrorReason reason) => CodeOf(reason) == Code.Internal;

    /// <summary>gRPC's code for a reason.</summary>
    public static Code CodeOf(ErrorReason reason) => reason switch
    {
        ErrorReason.InvalidArgument => Code.InvalidArgument,
        ErrorReason.EngineNotFound or ErrorReason.BatchNotFound or ErrorReason.KeyNotFound => Code.NotFound,
        ErrorReason.EngineUnsuitable or ErrorReason.ContentRefused or ErrorReason.EngineNotConfigured or ErrorReason.BatchState => Code.FailedPrecondition,
        ErrorReason.LimitExceeded => Code.ResourceExhausted,
        ErrorReason.Unauthenticated => Code.Unauthenticated,
        ErrorReason.PermissionDenied => Code.PermissionDenied,
        ErrorReason.EngineUnavailable or ErrorReason.StoreUnavailable => Code.Unavailable,
        _ => Code.Internal,
    };

    /// <summary>A reason in upper snake case, as AIP-193 wants it.</summary>
    public static string ReasonOf(ErrorReason reason) => UpperSnake(reason.ToString());

    private static string UpperSnake(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));

    private static void AddRetry(Status status, TimeSpan? after)
    {
        if (after is { } || (Code)status.Code is Code.Unavailable or Code.ResourceExhausted)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(after ?? DefaultRetry) }));
    }

    private static string PrivateMessage(ErrorReason reason) => reason == ErrorReason.EngineCredentials
        ? "The engine does not accept this server's credentials. The operator finds the reason in the log under the correlation id."
        : "Internal error. The operator finds the reason in the log under the correlation id.";

    private static BadRequest BadRequestOf(IReadOnlyList<FieldViolation> violations)
    {
        var request = new BadRequest();
        foreach (var violation in violations)
        {
            var next = new BadRequest.Types.FieldViolation { Field = Cut(violation.Field), Description = Cut(violation.Description) };
            if (((IMessage)request).CalculateSize() + next.CalculateSize() > MaxViolationBytes)
            {
                var more = violations.Count - request.FieldViolations.Count;
                request.FieldViolations.Add(new BadRequest.Types.FieldViolation { Description = $"{more} more violations are not listed." });
                break;
            }

            request.FieldViolations.Add(next);
        }

        return request;
    }

    private static string Cut(string text) => text.Length <= MaxMessageLength ? text : string.Concat(text.AsSpan(0, MaxMessageLength - 1), "…");
}

using Google.Rpc;
using Grpc.Core;

namespace TranslateSvc.Client;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">Path in the contract's names, for example <c>contents[3]</c>.</param>
/// <param name="Description">One sentence.</param>
public sealed record TranslateSvcViolation(string Field, string Description);

/// <summary>An error of the service in plain values, read from the details of <c>google.rpc.Status</c>.</summary>
public sealed record TranslateSvcError
{
    /// <summary>gRPC's status code.</summary>
    public required StatusCode Code { get; init; }

    /// <summary>The service's reason in upper snake case, for example <c>ENGINE_UNAVAILABLE</c>; the status code's name where the answer did not come from the service.</summary>
    public required string Reason { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Message { get; init; }

    /// <summary>What is wrong with the request's fields; empty unless <see cref="Code"/> is INVALID_ARGUMENT.</summary>
    public IReadOnlyList<TranslateSvcViolation> Violations { get; init; } = [];

    /// <summary>When trying again makes sense, or null when the service does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Id under which the server's log holds the rest, or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Engine concerned, or null.</summary>
    public string? Engine { get; init; }

    /// <summary>Reads an exception of a call. Never throws for what the answer holds: details that cannot be read are left out.</summary>
    public static TranslateSvcError From(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Google.Rpc.Status? status;
        try
        {
            status = exception.GetRpcStatus();
        }
        catch (Exception malformed) when (malformed is Google.Protobuf.InvalidProtocolBufferException or ArgumentException or FormatException)
        {
            status = null;
        }

        return status is null ? Bare(exception) : From(status);
    }

    /// <summary>Reads a status message, such as the error of a comparison's candidate.</summary>
    public static TranslateSvcError From(Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var info = status.GetDetail<ErrorInfo>();
        return new TranslateSvcError
        {
            Code = (StatusCode)status.Code,
            Reason = info?.Reason ?? ReasonOf((StatusCode)status.Code),
            Message = status.Message,
            Violations = [.. (status.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(v => new TranslateSvcViolation(v.Field, v.Description))],
            RetryAfter = status.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan(),
            CorrelationId = info?.Metadata.GetValueOrDefault("correlation_id"),
            Engine = info?.Metadata.GetValueOrDefault("engine"),
        };
    }

    private static TranslateSvcError Bare(RpcException exception) =>
        new() { Code = exception.StatusCode, Reason = ReasonOf(exception.StatusCode), Message = exception.Status.Detail };

    private static string ReasonOf(StatusCode code) =>
        string.Concat(code.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}

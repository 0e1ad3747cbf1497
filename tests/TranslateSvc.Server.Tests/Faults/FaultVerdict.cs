using Google.Rpc;
using Grpc.Core;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>How a call ended, in a word for the tables, and what was dishonest about it.</summary>
internal sealed record FaultVerdict(string Outcome, params IReadOnlyList<string> Wrongs)
{
    /// <summary>Complete, every text right.</summary>
    public const string Whole = "ok";

    /// <summary>Complete, with warnings at texts that may not be right.</summary>
    public const string Warned = "warned";

    /// <summary>Not complete, and it says where.</summary>
    public const string Part = "part";

    // docs/errors.md.
    private static readonly Code[] Documented =
        [Code.InvalidArgument, Code.NotFound, Code.FailedPrecondition, Code.ResourceExhausted, Code.Unavailable, Code.DeadlineExceeded, Code.Internal];

    public bool Complete => Outcome is Whole or Warned;

    public FaultVerdict With(IEnumerable<string> wrongs) => this with { Wrongs = [.. Wrongs, .. wrongs] };

    /// <summary>The verdict on a call that failed as a whole.</summary>
    public static FaultVerdict Of(RpcException exception, bool ours)
    {
        if (exception.StatusCode == StatusCode.DeadlineExceeded && exception.GetRpcStatus() is null) return new FaultVerdict(nameof(Code.DeadlineExceeded));
        return exception.GetRpcStatus() is { } status ? Of(status, ours) : new FaultVerdict(exception.StatusCode.ToString(), $"no google.rpc.Status: {exception.Status}");
    }

    /// <summary>The verdict on an error inside an answer.</summary>
    public static FaultVerdict Of(Google.Rpc.Status status, bool ours)
    {
        List<string> wrongs = [];
        var code = (Code)status.Code;
        if (!Documented.Contains(code)) wrongs.Add($"{code} is not a documented status");
        if (status.Message.Length == 0) wrongs.Add("no message");
        if (status.GetDetail<ErrorInfo>() is not { Domain: "translatesvc", Reason.Length: > 0 } info) wrongs.Add("no ErrorInfo");
        else if (code == Code.Internal && (!ours || !info.Metadata.ContainsKey("correlation_id"))) wrongs.Add($"INTERNAL ({info.Reason}) for a fault of the model's");
        if (code is Code.Unavailable or Code.ResourceExhausted && status.GetDetail<RetryInfo>() is null) wrongs.Add("no RetryInfo");
        return new FaultVerdict(code.ToString(), wrongs);
    }
}

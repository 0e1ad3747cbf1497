using System.Diagnostics;
using TranslateSvc.Errors;
using Status = Google.Rpc.Status;

namespace TranslateSvc.Server.Rpc.Errors;

/// <summary>Describes exceptions to callers, and logs, once and under the correlation id that the caller gets, what callers must not see.</summary>
internal sealed partial class CallErrors(ILogger<CallErrors> logger)
{
    /// <summary>The status of any exception. Only the text of <see cref="TranslateSvcException"/> with a public reason is passed on.</summary>
    public Status Describe(Exception exception, string method)
    {
        var error = exception as TranslateSvcException ?? new TranslateSvcException(ErrorReason.Internal, "Unexpected exception.", exception);
        if (!ErrorStatus.IsPrivate(error.Reason))
        {
            Log.Refused(logger, method, error.Reason, error.Engine);
            return ErrorStatus.Of(error, null);
        }

        var correlationId = Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");
        Log.Failed(logger, method, error.Reason, error.Engine, correlationId, exception);
        return ErrorStatus.Of(error, correlationId);
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Debug, "{Method} answered with {Reason} (engine {Engine})")]
        public static partial void Refused(ILogger logger, string method, ErrorReason reason, string? engine);

        [LoggerMessage(2002, LogLevel.Error, "{Method} failed with {Reason} (engine {Engine}), correlation id {CorrelationId}")]
        public static partial void Failed(ILogger logger, string method, ErrorReason reason, string? engine, string correlationId, Exception exception);
    }
}

namespace TranslateSvc.Errors;

/// <summary>The one exception the domain throws on purpose. <see cref="Exception.Message"/> is safe to show to callers: it never holds article text, keys or an engine's raw answer.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">One sentence for the caller that says what to do.</param>
/// <param name="innerException">The cause, for the log only.</param>
public sealed class TranslateSvcException(ErrorReason reason, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public ErrorReason Reason { get; } = reason;

    /// <summary>Everything wrong with the request's fields; empty unless the reason is <see cref="ErrorReason.InvalidArgument"/>.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    /// <summary>When trying again makes sense, or null when unknown or never.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The caller's own limit that was reached, or null when it is the server's.</summary>
    public ExceededQuota? Quota { get; init; }

    /// <summary>Engine concerned, or null.</summary>
    public string? Engine { get; init; }

    /// <summary>An <see cref="ErrorReason.InvalidArgument"/> that reports every violation at once.</summary>
    public static TranslateSvcException Invalid(IReadOnlyList<FieldViolation> violations) =>
        new(ErrorReason.InvalidArgument, string.Join(" ", violations.Select(v => $"{v.Field}: {v.Description}"))) { Violations = violations };
}

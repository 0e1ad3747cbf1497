using TranslateSvc.Errors;

namespace TranslateSvc.Server.Security.Limits;

/// <summary>What a caller is told who is over a limit of its own.</summary>
internal static class LimitRefusals
{
    /// <summary>Too many calls begun.</summary>
    public static TranslateSvcException Rate(string caller, int limit, TimeSpan wait) =>
        Of(caller, "requests_per_minute", limit, $"This caller may begin {limit} calls in a minute.", wait);

    /// <summary>Too many calls at once.</summary>
    public static TranslateSvcException Concurrent(string caller, int limit) =>
        Of(caller, "max_concurrent", limit, $"This caller may have {limit} calls at once, streams included; end one first.", TimeSpan.FromSeconds(1));

    /// <summary>The month's tokens are used up.</summary>
    public static TranslateSvcException Budget(string caller, long limit, TimeSpan wait) =>
        Of(caller, "monthly_tokens", limit, $"This caller's {limit} tokens of the month are used up. A new month begins at midnight UTC of its first day.", wait);

    private static TranslateSvcException Of(string caller, string limit, long value, string message, TimeSpan wait) =>
        new(ErrorReason.LimitExceeded, message) { RetryAfter = wait, Quota = new ExceededQuota($"caller:{caller}", limit, value) };
}

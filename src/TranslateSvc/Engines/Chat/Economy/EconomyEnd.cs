namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>What the end of a batch means for the calls it did not answer.</summary>
internal static class EconomyEnd
{
    // OpenAI's and Azure's code for more tokens queued than the account may have: room comes when other batches end.
    private const string QueueFull = "token_limit_exceeded";

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>The answer to all of them, or null when another batch may answer them. A batch that somebody cancelled is not sent again behind his back.</summary>
    public static EconomyAnswer? Final(ProviderBatch? end) => end switch
    {
        { Status: "cancelled" } => EconomyAnswer.Missing,
        { Status: "failed" } when end.ErrorCode != QueueFull => new EconomyAnswer(
            end.ErrorCode.Contains("model", StringComparison.OrdinalIgnoreCase) ? 404 : 400,
            """{"error":{"code":"invalid_batch","message":"The provider did not accept the batch."}}"""),
        _ => null,
    };

    /// <summary>How long to wait before another batch: a full queue has to drain.</summary>
    public static TimeSpan Pause(ProviderBatch? end, int tries, double pollSeconds)
    {
        if (end is not { Status: "failed" }) return TimeSpan.Zero;
        var pause = TimeSpan.FromSeconds(pollSeconds) * Math.Pow(2, tries);
        return pause < LongestPause ? pause : LongestPause;
    }
}

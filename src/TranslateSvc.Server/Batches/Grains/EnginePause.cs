namespace TranslateSvc.Server.Batches.Grains;

/// <summary>Holds a batch up while its engine fails, so that the rest of it does not run into the same wall item by item.</summary>
internal sealed class EnginePause
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(30);
    private int _failures;
    private DateTimeOffset _until;

    /// <summary>Why it is held up, for a person; empty when it is not.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Items that may be handed out now: during a pause none, after it one to try with, without trouble all.</summary>
    public int Allow(int capacity, int leased, DateTimeOffset now) => _failures == 0 ? capacity : now < _until || leased > 0 ? 0 : Math.Min(1, capacity);

    /// <summary>An item failed for want of its engine.</summary>
    /// <returns>When to try again.</returns>
    public DateTimeOffset Fail(string reason, TimeSpan retryAfter, DateTimeOffset now)
    {
        // Items that ran beside each other fail together: that is one failure.
        if (now >= _until) _failures++;
        var wait = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(_failures, 6) - 1)));
        if (retryAfter > wait) wait = retryAfter < 10 * Longest ? retryAfter : 10 * Longest;
        if (now + wait > _until) _until = now + wait;
        Reason = reason;
        return _until;
    }

    /// <summary>An item came through.</summary>
    public void Succeed()
    {
        _failures = 0;
        _until = default;
        Reason = "";
    }
}

namespace TranslateSvc.Callers;

/// <summary>How long one piece of work takes of late: an exponentially weighted mean, for estimates of waits. Not thread-safe.</summary>
public sealed class ServiceTime
{
    // The weight of the last one; about as many count as the reciprocal says.
    private const double Weight = 0.1;

    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1), LongestRetry = TimeSpan.FromSeconds(60);

    /// <summary>The mean; zero until the first piece was measured.</summary>
    public TimeSpan Mean { get; private set; }

    /// <summary>Takes in a piece of work that was done.</summary>
    public void Took(TimeSpan time) => Mean = Mean == TimeSpan.Zero ? time : Mean + ((time - Mean) * Weight);

    /// <summary>How long <paramref name="ahead"/> pieces take when <paramref name="atOnce"/> are worked on at once.</summary>
    public TimeSpan For(int ahead, int atOnce) => Mean * ((double)ahead / Math.Max(1, atOnce));

    /// <summary>When someone who is refused should try again: after <paramref name="ahead"/> pieces and <paramref name="pause"/>, but in 1 to 60 seconds.</summary>
    public TimeSpan RetryAfter(int ahead, int atOnce, TimeSpan pause = default)
    {
        var wait = For(ahead, atOnce) + pause;
        return wait < ShortestRetry ? ShortestRetry : wait > LongestRetry ? LongestRetry : wait;
    }
}

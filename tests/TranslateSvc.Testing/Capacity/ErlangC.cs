namespace TranslateSvc.Testing.Capacity;

/// <summary>The mean wait before servers with one queue, arrivals and service both without memory (M/M/c): Erlang's second formula (A. K. Erlang, 1917).</summary>
public static class ErlangC
{
    /// <summary>Seconds of waiting, in the mean.</summary>
    /// <param name="perSecond">Arrivals a second; less than the servers can take.</param>
    /// <param name="serviceSeconds">Mean time of a service.</param>
    /// <param name="servers">Servers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is more work than the servers can do: the wait has no mean.</exception>
    public static double Wait(double perSecond, double serviceSeconds, int servers)
    {
        var work = perSecond * serviceSeconds;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(work, servers);
        // Erlang B by recurrence, which does not overflow; from it the chance of having to wait.
        var blocked = 1.0;
        for (var n = 1; n <= servers; n++) blocked = work * blocked / (n + (work * blocked));
        var waits = blocked / (1 - (work / servers * (1 - blocked)));
        return waits * serviceSeconds / (servers - work);
    }
}

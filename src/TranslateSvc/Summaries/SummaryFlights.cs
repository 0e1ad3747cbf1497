using System.Collections.Concurrent;

namespace TranslateSvc.Summaries;

/// <summary>Summaries being made right now in this process: concurrent identical requests wait for the first and then find its answer stored. Thread-safe.</summary>
internal sealed class SummaryFlights
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _flights = new();

    /// <summary>Claims a key.</summary>
    /// <returns>Null when the caller now owns the key and must <see cref="Land"/> it; otherwise a task that ends with the owner's flight, whatever came of it.</returns>
    public Task? Claim(string key)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var current = _flights.GetOrAdd(key, mine);
        return current == mine ? null : current.Task;
    }

    /// <summary>Ends a flight that the caller owns.</summary>
    public void Land(string key)
    {
        if (_flights.TryRemove(key, out var flight)) flight.TrySetResult();
    }
}

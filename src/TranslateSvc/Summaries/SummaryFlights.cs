using System.Collections.Concurrent;
using TranslateSvc.Engines;

namespace TranslateSvc.Summaries;

/// <summary>Summaries being made right now in this process: concurrent identical requests wait for the first and then find its answer stored. Thread-safe.</summary>
internal sealed class SummaryFlights
{
    private readonly ConcurrentDictionary<string, Flight> _flights = new();

    /// <summary>Claims a key.</summary>
    /// <returns>Null when the caller now owns the key and must <see cref="Land"/> it; otherwise the owner's flight.</returns>
    public Flight? Claim(string key, Urgency urgency)
    {
        var mine = new Flight(urgency);
        var current = _flights.GetOrAdd(key, mine);
        return current == mine ? null : current;
    }

    /// <summary>Ends a flight that the caller owns.</summary>
    public void Land(string key)
    {
        if (_flights.TryRemove(key, out var flight)) flight.Land();
    }

    /// <summary>One summary on its way.</summary>
    internal sealed class Flight(Urgency urgency)
    {
        private readonly TaskCompletionSource _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Urgency of the owner's work; who awaits the flight needs it.</summary>
        public Urgency Urgency => urgency;

        /// <summary>Ends with the flight, whatever came of it.</summary>
        public Task Landed => _landed.Task;

        public void Land() => _landed.TrySetResult();
    }
}

using System.Collections.Concurrent;
using TranslateSvc.Engines;

namespace TranslateSvc.Caching;

/// <summary>
/// Segments being translated right now in this process. The first to claim a key translates it, everyone else awaits the result:
/// concurrent identical requests and overlapping documents cost one engine call. Thread-safe.
/// </summary>
public sealed class SegmentFlights
{
    private readonly ConcurrentDictionary<string, Flight> _flights = new();

    /// <summary>Claims a key.</summary>
    /// <param name="key">Key of the segment.</param>
    /// <param name="urgency">Urgency of the caller's work.</param>
    /// <param name="flight">The key's flight: the caller's own when claimed, otherwise somebody else's to await.</param>
    /// <returns>True when the caller now owns the flight and must land it.</returns>
    public bool TryClaim(string key, Urgency urgency, out Flight flight)
    {
        var mine = new Flight(this, key, urgency);
        flight = _flights.GetOrAdd(key, mine);
        return flight == mine;
    }

    /// <summary>One segment on its way.</summary>
    public sealed class Flight
    {
        private readonly TaskCompletionSource<StoredSegment?> _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SegmentFlights _flights;
        private readonly string _key;

        internal Flight(SegmentFlights flights, string key, Urgency urgency) => (_flights, _key, Urgency) = (flights, key, urgency);

        /// <summary>Urgency of the owner's work; who awaits the flight needs it.</summary>
        public Urgency Urgency { get; }

        /// <summary>The accepted translation; null when the owner gave up.</summary>
        public Task<StoredSegment?> Landed => _landed.Task;

        /// <summary>Ends the flight; only the first call counts.</summary>
        /// <param name="segment">The accepted translation, or null when there is none.</param>
        public void Land(StoredSegment? segment)
        {
            _flights._flights.TryRemove(KeyValuePair.Create(_key, this));
            _landed.TrySetResult(segment);
        }
    }
}

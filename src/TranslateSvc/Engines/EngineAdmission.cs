using TranslateSvc.Callers;
using TranslateSvc.Errors;

namespace TranslateSvc.Engines;

/// <summary>
/// Which new requests an engine's queue takes. A queue that empties now and then only smooths bursts and may be long; one that never empties adds nothing but waiting, so
/// that a request which would wait, or has waited, longer than <see cref="EnginesOptions.QueuePatience"/> calls is refused while it can still go elsewhere (controlled delay: Nichols and
/// Jacobson, "Controlling queue delay", ACM Queue 10(5), 2012; applied to a server's requests as in Maurer, "Fail at scale", ACM Queue 13(8), 2015). Refused too is who
/// could not be served before the deadline, and whoever comes when the queue is full. Arithmetic only; not thread-safe.
/// </summary>
internal sealed class EngineAdmission(string engine, EnginesOptions options, TimeProvider time)
{
    // Waits as short as this are nobody's concern, however fast the engine.
    private static readonly TimeSpan NegligibleWait = TimeSpan.FromSeconds(0.5);

    // A queue that has not been empty for as long as this many calls take is a standing one.
    private const int StandingCalls = 4;

    private readonly ServiceTime _calls = new();
    private long? _crowdedSince;
    private long _resumed = long.MinValue;
    private bool _paused;

    /// <summary>A call ended well after this time.</summary>
    public void Took(TimeSpan elapsed) => _calls.Took(elapsed);

    /// <summary>Says whether anybody waits.</summary>
    public void Crowded(bool crowded) => _crowdedSince = crowded ? _crowdedSince ?? time.GetTimestamp() : null;

    /// <summary>No call may start for a while, because the engine's provider said so.</summary>
    public void Paused() => _paused = true;

    /// <summary>Calls may start. A pause is no sign of overload: what waited through it begins to wait now.</summary>
    public void Resumed()
    {
        if (!_paused) return;
        _paused = false;
        _resumed = time.GetTimestamp();
        if (_crowdedSince is not null) _crowdedSince = _resumed;
    }

    /// <summary>Why a request that would have to wait is refused; null when it may wait.</summary>
    public TranslateSvcException? Refusal(Turn turn, FairQueue<EngineGate.Waiter> queue, AimdWindow window)
    {
        var wait = _calls.For(queue.Ahead(turn) + 1, window.Limit);
        if (!turn.Refused && queue.Count < options.QueueLimit && !CallDeadline.Precedes(wait + window.Pause, time) && !(Standing && wait > Patience)) return null;
        return Refusal(queue, window);
    }

    /// <summary>Why a request whose turn has come, too late, is refused; null when it goes in.</summary>
    public TranslateSvcException? GivesUp(EngineGate.Waiter next, FairQueue<EngineGate.Waiter> queue, AimdWindow window)
    {
        if (next.Turn.Refused) return Refusal(queue, window);
        return Standing && time.GetElapsedTime(Math.Max(next.Since, _resumed)) > Patience && next.Turn.Refuse() ? Refusal(queue, window) : null;
    }

    private TranslateSvcException Refusal(FairQueue<EngineGate.Waiter> queue, AimdWindow window) =>
        new(ErrorReason.LimitExceeded, $"Engine \"{engine}\" has more requests waiting than it can answer in time; try again later.")
        {
            Engine = engine,
            RetryAfter = _calls.RetryAfter(queue.Count + 1, window.Limit, window.Pause),
        };

    private TimeSpan Patience => AtLeastNegligible(_calls.Mean * options.QueuePatience);

    private bool Standing => _calls.Mean > TimeSpan.Zero && _crowdedSince is { } since && time.GetElapsedTime(since) >= AtLeastNegligible(_calls.Mean * StandingCalls);

    private static TimeSpan AtLeastNegligible(TimeSpan wait) => wait > NegligibleWait ? wait : NegligibleWait;
}

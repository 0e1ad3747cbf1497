using TranslateSvc.Callers;

namespace TranslateSvc.Engines;

/// <summary>
/// One engine's places, as many as its <see cref="AimdWindow"/> says. Who finds one free enters at once; others wait in two queues, and no background call enters while
/// another call waits. Within a queue callers are served in turn; a background call that is hurried goes to the other. New requests that would wait too long are refused
/// by <see cref="EngineAdmission"/>. Thread-safe.
/// </summary>
internal sealed class EngineGate : IDisposable
{
    private readonly string _engine;
    private readonly TimeProvider _time;
    private readonly ITimer _resume;
    private readonly Lock _lock = new();
    private readonly FairQueue<Waiter> _foreground = new();
    private readonly FairQueue<Waiter> _background = new();
    private readonly AimdWindow _window;
    private readonly EngineAdmission _admission;
    private int _running;
    private long _succeeded;
    private long _throttled;
    private long _refused;

    public EngineGate(string engine, int most, TimeProvider time, EnginesOptions? options = null)
    {
        _engine = engine;
        _time = time;
        _window = new AimdWindow(most, time);
        _admission = new EngineAdmission(engine, options ?? new EnginesOptions(), time);
        _resume = time.CreateTimer(static gate => ((EngineGate)gate!).Resume(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public EngineGateState State
    {
        get
        {
            lock (_lock)
            {
                var pause = _window.Pause;
                return new EngineGateState(
                    _engine, _window.Limit, _window.Most, _running, _foreground.Count + _background.Count, _background.Count,
                    pause > TimeSpan.Zero ? _time.GetUtcNow() + pause : null, _succeeded, _throttled)
                {
                    Refused = _refused,
                };
            }
        }
    }

    public ValueTask<EnginePlace> EnterAsync(Urgency urgency, Turn turn, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<EnginePlace>(cancellationToken);
        Waiter waiter;
        var background = urgency.GivesWay;
        lock (_lock)
        {
            var overtakes = _foreground.Count > 0 || (background && _background.Count > 0);
            var waits = overtakes || _running >= _window.Limit || _window.Pause > TimeSpan.Zero;
            // What nobody waits for is bounded where it comes from, and may wait for ever.
            if (!background && !turn.Admitted && (turn.Refused || waits) && _admission.Refusal(turn, _foreground, _window) is { } refusal)
            {
                turn.Refuse();
                _refused++;
                return ValueTask.FromException<EnginePlace>(refusal);
            }

            turn.Admit();
            if (!waits)
            {
                _running++;
                turn.Begin();
                return ValueTask.FromResult(new EnginePlace(this, _time.GetTimestamp()));
            }

            waiter = new Waiter(turn, _time.GetTimestamp());
            waiter.JoinAt(background ? _background : _foreground);
            _admission.Crowded(_foreground.Count > 0);
            Admit();
        }

        return new ValueTask<EnginePlace>(WaitAsync(waiter, urgency, cancellationToken));
    }

    public void Leave(bool succeeded, long entered)
    {
        lock (_lock)
        {
            if (succeeded)
            {
                _succeeded++;
                _window.Succeeded(_running);
                _admission.Took(_time.GetElapsedTime(entered));
            }

            _running--;
            Admit();
        }
    }

    public void Throttled(TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            _throttled++;
            _window.Throttled(_running, retryAfter);
        }
    }

    public void Cap(int most)
    {
        lock (_lock)
        {
            _window.Cap(most);
            Admit();
        }
    }

    public void PauseUntil(DateTimeOffset at)
    {
        lock (_lock) _window.PauseFor(at - _time.GetUtcNow());
    }

    public void Dispose() => _resume.Dispose();

    private async Task<EnginePlace> WaitAsync(Waiter waiter, Urgency urgency, CancellationToken cancellationToken)
    {
        await using var hurrying = urgency.OnHurry(
            static state =>
            {
                var (gate, waiter) = ((EngineGate, Waiter))state!;
                gate.Hurry(waiter);
            },
            (this, waiter)).ConfigureAwait(false);
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (gate, waiter) = ((EngineGate, Waiter))state!;
                gate.GiveUp(waiter, token);
            },
            (this, waiter)).ConfigureAwait(false);
        return await waiter.Entered.Task.ConfigureAwait(false);
    }

    // Who was let in already has left its queue and keeps the place; its owner disposes it.
    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!waiter.LeaveFrom(_foreground) && !waiter.LeaveFrom(_background)) return;
            _admission.Crowded(_foreground.Count > 0);
        }

        waiter.Entered.TrySetCanceled(cancellationToken);
    }

    private void Hurry(Waiter waiter)
    {
        lock (_lock)
        {
            if (waiter.LeaveFrom(_background)) waiter.JoinAt(_foreground);
        }
    }

    private void Resume()
    {
        lock (_lock) Admit();
    }

    private void Admit()
    {
        while (_running < _window.Limit && _foreground.Count + _background.Count > 0)
        {
            if (_window.Pause is var pause && pause > TimeSpan.Zero)
            {
                // Timers count whole milliseconds; one that fires early would find the pause not over and set itself again.
                _admission.Paused();
                _resume.Change(TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return;
            }

            _admission.Resumed();
            if (!_foreground.TryTake(out var next) && !_background.TryTake(out next)) return;
            if (_admission.GivesUp(next, _foreground, _window) is { } refusal)
            {
                _refused++;
                _admission.Crowded(_foreground.Count > 0);
                next.Entered.SetException(refusal);
                continue;
            }

            next.Turn.Begin();
            _running++;
            _admission.Crowded(_foreground.Count > 0);
            next.Entered.SetResult(new EnginePlace(this, _time.GetTimestamp()));
        }
    }

    internal sealed class Waiter(Turn turn, long since)
    {
        public Turn Turn => turn;

        public long Since => since;

        private FairQueue<Waiter>.Place? _place;

        public TaskCompletionSource<EnginePlace> Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void JoinAt(FairQueue<Waiter> queue) => _place = queue.Add(turn, this);

        public bool LeaveFrom(FairQueue<Waiter> queue) => queue.Remove(_place!);
    }
}

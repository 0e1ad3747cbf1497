namespace TranslateSvc.Engines;

/// <summary>
/// One engine's places, as many as its <see cref="AimdWindow"/> says. Who finds one free enters at once; others wait in two queues, and no background call enters while
/// another call waits. First come, first served within a queue; a background call that is hurried goes to the end of the other. Thread-safe.
/// </summary>
internal sealed class EngineGate : IDisposable
{
    private readonly string _engine;
    private readonly TimeProvider _time;
    private readonly ITimer _resume;
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<EnginePlace>> _foreground = new();
    private readonly LinkedList<TaskCompletionSource<EnginePlace>> _background = new();
    private readonly AimdWindow _window;
    private int _running;
    private long _succeeded;
    private long _throttled;

    public EngineGate(string engine, int most, TimeProvider time)
    {
        _engine = engine;
        _time = time;
        _window = new AimdWindow(most, time);
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
                    pause > TimeSpan.Zero ? _time.GetUtcNow() + pause : null, _succeeded, _throttled);
            }
        }
    }

    public ValueTask<EnginePlace> EnterAsync(Urgency urgency, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<EnginePlace>(cancellationToken);
        LinkedListNode<TaskCompletionSource<EnginePlace>> waiter;
        var background = urgency.GivesWay;
        lock (_lock)
        {
            var overtakes = _foreground.Count > 0 || (background && _background.Count > 0);
            if (!overtakes && _running < _window.Limit && _window.Pause == TimeSpan.Zero)
            {
                _running++;
                return ValueTask.FromResult(new EnginePlace(this));
            }

            waiter = (background ? _background : _foreground).AddLast(
                new TaskCompletionSource<EnginePlace>(TaskCreationOptions.RunContinuationsAsynchronously));
            Admit();
        }

        return new ValueTask<EnginePlace>(WaitAsync(waiter, urgency, cancellationToken));
    }

    public void Leave(bool succeeded)
    {
        lock (_lock)
        {
            if (succeeded)
            {
                _succeeded++;
                _window.Succeeded(_running);
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

    private async Task<EnginePlace> WaitAsync(LinkedListNode<TaskCompletionSource<EnginePlace>> waiter, Urgency urgency, CancellationToken cancellationToken)
    {
        await using var hurrying = urgency.OnHurry(
            static state =>
            {
                var (gate, waiter) = ((EngineGate, LinkedListNode<TaskCompletionSource<EnginePlace>>))state!;
                gate.Hurry(waiter);
            },
            (this, waiter)).ConfigureAwait(false);
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (gate, waiter) = ((EngineGate, LinkedListNode<TaskCompletionSource<EnginePlace>>))state!;
                gate.GiveUp(waiter, token);
            },
            (this, waiter)).ConfigureAwait(false);
        return await waiter.Value.Task.ConfigureAwait(false);
    }

    // Who was let in already has left its queue and keeps the place; its owner disposes it.
    private void GiveUp(LinkedListNode<TaskCompletionSource<EnginePlace>> waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (waiter.List is not { } queue) return;
            queue.Remove(waiter);
        }

        waiter.Value.TrySetCanceled(cancellationToken);
    }

    private void Hurry(LinkedListNode<TaskCompletionSource<EnginePlace>> waiter)
    {
        lock (_lock)
        {
            if (waiter.List != _background) return;
            _background.Remove(waiter);
            _foreground.AddLast(waiter);
        }
    }

    private void Resume()
    {
        lock (_lock) Admit();
    }

    private void Admit()
    {
        while (_running < _window.Limit && (_foreground.First ?? _background.First) is { } next)
        {
            if (_window.Pause is var pause && pause > TimeSpan.Zero)
            {
                // Timers count whole milliseconds; one that fires early would find the pause not over and set itself again.
                _resume.Change(TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return;
            }

            next.List!.Remove(next);
            _running++;
            next.Value.SetResult(new EnginePlace(this));
        }
    }
}

namespace TranslateSvc.Engines;

/// <summary>
/// One engine's places. Who finds one free enters at once; others wait in two queues, and no background call enters while another call waits. First come, first
/// served within a queue. Thread-safe.
/// </summary>
internal sealed class EngineGate(int most)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<EnginePlace>> _foreground = new();
    private readonly LinkedList<TaskCompletionSource<EnginePlace>> _background = new();
    private readonly int _limit = Math.Max(1, most);
    private int _inside;

    public ValueTask<EnginePlace> EnterAsync(bool background, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<EnginePlace>(cancellationToken);
        LinkedListNode<TaskCompletionSource<EnginePlace>> waiter;
        lock (_lock)
        {
            // A free place is never left while someone waits, so nobody is overtaken here.
            if (_inside < _limit)
            {
                _inside++;
                return ValueTask.FromResult(new EnginePlace(this));
            }

            waiter = (background ? _background : _foreground).AddLast(
                new TaskCompletionSource<EnginePlace>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return new ValueTask<EnginePlace>(WaitAsync(waiter, cancellationToken));
    }

    public void Leave()
    {
        lock (_lock)
        {
            _inside--;
            Admit();
        }
    }

    private async Task<EnginePlace> WaitAsync(LinkedListNode<TaskCompletionSource<EnginePlace>> waiter, CancellationToken cancellationToken)
    {
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

    private void Admit()
    {
        while (_inside < _limit && (_foreground.First ?? _background.First) is { } next)
        {
            next.List!.Remove(next);
            _inside++;
            next.Value.SetResult(new EnginePlace(this));
        }
    }
}

using Microsoft.Extensions.Options;
using TranslateSvc.Callers;
using TranslateSvc.Errors;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Rpc.Calls;

/// <summary>
/// Bounds the calls that run at once, those that wait, and the bytes of both, so that memory is bounded at any load. Waiting callers are served in turn. A call that cannot
/// be served before its deadline, by what calls took of late, is refused at once instead of at its deadline. One a process; thread-safe.
/// </summary>
internal sealed class CallLimiter(IOptions<ServerOptions> options, TimeProvider time)
{
    private readonly int _most = options.Value.MaxConcurrentRequests;
    private readonly int _queueLimit = options.Value.QueueLimit;
    private readonly long _mostBytes = options.Value.MaxHeldMegabytes * 1024L * 1024L;
    private readonly Lock _lock = new();
    private readonly FairQueue<Waiter> _queue = new();
    private readonly ServiceTime _calls = new();
    private int _running;
    private long _bytes;

    /// <summary>Calls that wait now.</summary>
    public long Waiting
    {
        get
        {
            lock (_lock) return _queue.Count;
        }
    }

    /// <summary>Bytes of the requests that run or wait now.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock) return _bytes;
        }
    }

    /// <summary>Takes a place if one is free and nobody waits for it, else null: then <see cref="EnterAsync"/> has to be asked. Dispose it when the call is over.</summary>
    /// <param name="bytes">Size of the request, which stays in memory until the place is disposed.</param>
    public Place? TryEnter(long bytes)
    {
        lock (_lock) return _running < _most && Holds(bytes) ? Enter(bytes) : null;
    }

    /// <summary>Waits for a place. Dispose it when the call is over.</summary>
    /// <param name="caller">Whose call it is.</param>
    /// <param name="bytes">Size of the request, which stays in memory until the place is disposed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.LimitExceeded"/>: the queue or the memory for requests is full, or the deadline would pass first.</exception>
    public ValueTask<Place> EnterAsync(Caller caller, long bytes, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<Place>(cancellationToken);
        Waiter waiter;
        lock (_lock)
        {
            var waits = _running >= _most;
            var turn = Turn.Of(caller);
            if (!Holds(bytes) || (waits && (_queue.Count >= _queueLimit || CallDeadline.Precedes(_calls.For(_queue.Ahead(turn) + 1, _most), time))))
                return ValueTask.FromException<Place>(Refusal());
            if (!waits) return ValueTask.FromResult(Enter(bytes));
            _bytes += bytes;
            waiter = new Waiter(bytes);
            waiter.At = _queue.Add(turn, waiter);
        }

        return new ValueTask<Place>(WaitAsync(waiter, cancellationToken));
    }

    // One request always fits: its own size is bounded by MaxRequestBytes.
    private bool Holds(long bytes) => _bytes == 0 || _bytes + bytes <= _mostBytes;

    private Place Enter(long bytes)
    {
        _bytes += bytes;
        _running++;
        return new Place(this, bytes, time.GetTimestamp());
    }

    private async Task<Place> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister((_, token) => GiveUp(waiter, token), null).ConfigureAwait(false);
        return await waiter.Entered.Task.ConfigureAwait(false);
    }

    // Who was let in already keeps the place; its owner disposes it.
    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_queue.Remove(waiter.At!)) return;
            _bytes -= waiter.Bytes;
        }

        waiter.Entered.TrySetCanceled(cancellationToken);
    }

    private void Leave(long bytes, long entered)
    {
        lock (_lock)
        {
            _calls.Took(time.GetElapsedTime(entered));
            _bytes -= bytes;
            _running--;
            if (!_queue.TryTake(out var next)) return;
            _running++;
            next.Entered.SetResult(new Place(this, next.Bytes, time.GetTimestamp()));
        }
    }

    private TranslateSvcException Refusal() => new(ErrorReason.LimitExceeded, "The server has as many requests as it can answer in time; try again later.")
    {
        RetryAfter = _calls.RetryAfter(_queue.Count + 1, _most),
    };

    /// <summary>A call's place among those that run.</summary>
    internal sealed class Place(CallLimiter limiter, long bytes, long entered) : IDisposable
    {
        private CallLimiter? _limiter = limiter;

        /// <summary>Lets the next call in. Only the first time counts.</summary>
        public void Dispose() => Interlocked.Exchange(ref _limiter, null)?.Leave(bytes, entered);
    }

    private sealed class Waiter(long bytes)
    {
        public long Bytes => bytes;

        public FairQueue<Waiter>.Place? At { get; set; }

        public TaskCompletionSource<Place> Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

namespace TranslateSvc.Engines.Apertium.Pipelines;

/// <summary>A place for one pipeline: starts it when it is needed, replaces it when it broke, stops it when it idles. Thread-safe.</summary>
internal sealed class PipelineLane(Func<ApertiumPipeline> start, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private ApertiumPipeline? _pipeline;
    private long _used = time.GetTimestamp();
    private int _inFlight;
    private bool _disposed;

    /// <summary>Requests under way.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Process id of the running pipeline, or null.</summary>
    public int? ProcessId
    {
        get
        {
            lock (_lock) return _pipeline is { IsBroken: false } p ? p.ProcessId : null;
        }
    }

    /// <summary>Counts a request in, before it is sent, so that others see the lane's load.</summary>
    public void Enter() => Interlocked.Increment(ref _inFlight);

    /// <summary>Counts it out again.</summary>
    public void Leave() => Interlocked.Decrement(ref _inFlight);

    /// <summary>Sends a request through the lane's pipeline.</summary>
    /// <exception cref="PipelineBrokenException">The pipeline broke; the next request gets a fresh one.</exception>
    public Task<string> SendAsync(string request, CancellationToken cancellationToken) => Pipeline().SendAsync(request, cancellationToken);

    /// <summary>Stops the pipeline when nothing was sent for <paramref name="idle"/>.</summary>
    public async ValueTask StopIfIdleAsync(TimeSpan idle)
    {
        ApertiumPipeline? stopped;
        lock (_lock)
        {
            if (InFlight > 0 || time.GetElapsedTime(_used) < idle) return;
            (stopped, _pipeline) = (_pipeline, null);
        }

        if (stopped is not null) await stopped.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        ApertiumPipeline? stopped;
        lock (_lock)
        {
            _disposed = true;
            (stopped, _pipeline) = (_pipeline, null);
        }

        if (stopped is not null) await stopped.DisposeAsync().ConfigureAwait(false);
    }

    private ApertiumPipeline Pipeline()
    {
        ApertiumPipeline? broken = null;
        try
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                _used = time.GetTimestamp();
                if (_pipeline is { IsBroken: false } running) return running;
                (broken, _pipeline) = (_pipeline, null);
                return _pipeline = start();
            }
        }
        finally
        {
            // Its processes were killed when it broke; what is left is to reap them.
            if (broken is not null) _ = broken.DisposeAsync().AsTask();
        }
    }
}

using System.Collections.Concurrent;

namespace TranslateSvc.Engines;

/// <summary>Lets at most <see cref="EngineDescriptor.MaxConcurrency"/> calls of this process into an engine at once, over all requests. Thread-safe.</summary>
public sealed class EngineGates : IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    /// <summary>Waits for a place; dispose the result to leave.</summary>
    public async ValueTask<IDisposable> EnterAsync(EngineDescriptor engine, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(engine.Name, static (_, most) => new SemaphoreSlim(most, most), Math.Clamp(engine.MaxConcurrency, 1, 64));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Place(gate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gate in _gates.Values) gate.Dispose();
    }

    private sealed class Place(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}

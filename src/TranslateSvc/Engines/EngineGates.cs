using System.Collections.Concurrent;

namespace TranslateSvc.Engines;

/// <summary>
/// Lets at most <see cref="EngineDescriptor.MaxConcurrency"/> calls of this process into an engine at once, over all requests. Thread-safe.
/// </summary>
public sealed class EngineGates
{
    private readonly ConcurrentDictionary<string, EngineGate> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for a place; dispose the result to leave.</summary>
    /// <param name="engine">The engine to call.</param>
    /// <param name="background">Whether the call gives way to every call that is not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<EnginePlace> EnterAsync(EngineDescriptor engine, bool background, CancellationToken cancellationToken) =>
        _gates.GetOrAdd(engine.Name, static (_, most) => new EngineGate(most), engine.MaxConcurrency).EnterAsync(background, cancellationToken);
}

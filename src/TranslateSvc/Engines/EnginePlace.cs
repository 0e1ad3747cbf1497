namespace TranslateSvc.Engines;

/// <summary>The right to one call to an engine. Dispose it when the call is over.</summary>
public sealed class EnginePlace : IDisposable
{
    private EngineGate? _gate;

    internal EnginePlace(EngineGate gate) => _gate = gate;

    /// <summary>Lets the next call in. Only the first time counts.</summary>
    public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
}

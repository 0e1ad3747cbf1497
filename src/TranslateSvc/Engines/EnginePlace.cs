namespace TranslateSvc.Engines;

/// <summary>The right to one call to an engine. Dispose it when the call is over.</summary>
public sealed class EnginePlace : IDisposable
{
    private EngineGate? _gate;
    private bool _succeeded;

    private readonly long _entered;

    internal EnginePlace(EngineGate gate, long entered) => (_gate, _entered) = (gate, entered);

    /// <summary>Says that the call ended well; without it the engine's limit learns nothing from the call.</summary>
    public void Succeeded() => _succeeded = true;

    /// <summary>Lets the next call in. Only the first time counts.</summary>
    public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave(_succeeded, _entered);
}

using TranslateSvc.Engines;

namespace TranslateSvc.Callers;

/// <summary>Told what every engine call cost, and for whom. Thread-safe, and quick: it is called between two engine calls.</summary>
public interface IUsageMeter
{
    /// <summary>Counts a call that an engine answered, whatever became of the answer.</summary>
    void Count(Caller caller, EngineUsage usage);
}

/// <summary>Counts nothing: nobody has a budget.</summary>
internal sealed class NoUsageMeter : IUsageMeter
{
    public void Count(Caller caller, EngineUsage usage)
    {
        // Nobody asks.
    }
}

namespace TranslateSvc.Engines;

/// <summary>Translates one chunk. Thread-safe; chunks may run at once.</summary>
public interface ITranslationEngine
{
    /// <summary>What the engine is.</summary>
    EngineDescriptor Descriptor { get; }

    /// <summary>What the engine knows to be wrong with itself without any probe, such as an open circuit; null when nothing. Never cached.</summary>
    EngineHealth? KnownTrouble => null;

    /// <summary>Whether the engine can work now. Cheap, and never throws but for cancellation.</summary>
    Task<EngineHealth> CheckHealthAsync(CancellationToken cancellationToken);

    /// <summary>Translates the chunk's segments. Segments may come in any order, some may be missing, ids may be unknown or repeated: the caller checks.</summary>
    /// <returns>Zero or more <see cref="SegmentTranslated"/>, then exactly one <see cref="ChunkFinished"/>.</returns>
    /// <exception cref="Errors.TranslateSvcException">The call failed as a whole after the engine's own transport retries.</exception>
    IAsyncEnumerable<EngineEvent> TranslateAsync(TranslationChunk chunk, CancellationToken cancellationToken);
}

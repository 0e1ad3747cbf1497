namespace TranslateSvc.Engines.Neural.Graphs;

/// <summary>A model that encodes texts so that their translations can be searched. Not thread-safe.</summary>
internal interface IGraph : IDisposable
{
    /// <summary>Encodes a batch.</summary>
    /// <param name="sources">The texts' tokens, end mark included; at least one text, at least one token each.</param>
    /// <returns>The batch; dispose it before the model.</returns>
    Decoding.IDecoding Encode(IReadOnlyList<IReadOnlyList<int>> sources);
}

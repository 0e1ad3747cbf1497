namespace TranslateSvc.Engines.Neural.Graphs;

/// <summary>The parts of a decoder's cache, by the names of its inputs.</summary>
internal sealed class CacheLayout
{
    private readonly Dictionary<string, (int Heads, int Size)> _shapes;

    /// <summary>Reads them off a decoder.</summary>
    /// <exception cref="GraphException">The decoder has no cache, or one of unknown shape.</exception>
    public CacheLayout(GraphFile decoder)
    {
        All = [.. decoder.Inputs.Where(GraphNames.IsPast).Order(StringComparer.Ordinal)];
        OfEncoder = [.. All.Where(GraphNames.IsOfEncoder)];
        OfDecoder = [.. All.Except(OfEncoder)];
        if (OfEncoder.Count == 0 || OfDecoder.Count == 0) throw new GraphException($"{decoder.Path} has no inputs \"past_key_values…\": export it with its cache.");
        _shapes = All.ToDictionary(name => name, name => Shape(decoder, name), StringComparer.Ordinal);
    }

    /// <summary>Every part.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>Keys and values of what the decoder reads of the source: the same at each step.</summary>
    public IReadOnlyList<string> OfEncoder { get; }

    /// <summary>Keys and values of what it has written: one more at each step.</summary>
    public IReadOnlyList<string> OfDecoder { get; }

    /// <summary>Heads and width of a part.</summary>
    public (int Heads, int Size) ShapeOf(string name) => _shapes[name];

    private static (int Heads, int Size) Shape(GraphFile decoder, string name)
    {
        var shape = decoder.ShapeOf(name);
        return shape.Length == 4 && shape[1] > 0 && shape[3] > 0
            ? (shape[1], shape[3])
            : throw new GraphException($"{decoder.Path}: input \"{name}\" has the shape [{string.Join(", ", shape)}], wanted four dimensions with heads and width fixed.");
    }
}

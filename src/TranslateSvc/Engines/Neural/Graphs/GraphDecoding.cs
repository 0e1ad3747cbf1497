using Microsoft.ML.OnnxRuntime;
using TranslateSvc.Engines.Neural.Decoding;

namespace TranslateSvc.Engines.Neural.Graphs;

/// <summary>A batch in the decoder: its cache follows the rows as they split, change places and end.</summary>
internal sealed class GraphDecoding : IDecoding
{
    private readonly GraphFile _first;
    private readonly GraphFile _decoder;
    private readonly CacheLayout _cache;
    private readonly Dictionary<string, OrtValue> _perText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrtValue> _past = new(StringComparer.Ordinal);
    private int[] _texts;
    private OrtValue? _logits;
    private bool _begun;

    /// <summary>Takes what the encoder answered; it is disposed with the batch.</summary>
    /// <param name="first">Decoder of the first step.</param>
    /// <param name="decoder">Decoder of the others.</param>
    /// <param name="cache">Parts of the cache.</param>
    /// <param name="texts">Texts in the batch.</param>
    /// <param name="mask">The encoder's mask.</param>
    /// <param name="states">The encoder's output where the decoder reads it; else null.</param>
    /// <param name="ofEncoder">The encoder's part of the cache where the encoder fills it, in the layout's order; else null.</param>
    public GraphDecoding(GraphFile first, GraphFile decoder, CacheLayout cache, int texts, OrtValue mask, OrtValue? states, IReadOnlyList<OrtValue>? ofEncoder)
    {
        (_first, _decoder, _cache, Texts) = (first, decoder, cache, texts);
        _texts = [.. Enumerable.Range(0, texts)];
        _perText[GraphNames.EncoderMask] = mask;
        if (states is not null) _perText[GraphNames.EncoderStates] = states;
        for (var i = 0; i < ofEncoder?.Count; i++) _perText[cache.OfEncoder[i]] = ofEncoder[i];
        Vocabulary = decoder.WidthOf(GraphNames.Logits);
    }

    /// <inheritdoc/>
    public int Texts { get; }

    /// <inheritdoc/>
    public int Vocabulary { get; private set; }

    /// <inheritdoc/>
    public Span<float> Step(ReadOnlySpan<int> tokens, ReadOnlySpan<int> parents)
    {
        Follow(parents);
        long[] ids = new long[tokens.Length];
        for (var i = 0; i < ids.Length; i++) ids[i] = tokens[i];
        using var input = Tensors.Integers(ids, ids.Length);
        using var useCache = Tensors.Truth(_begun);
        var graph = _begun ? _decoder : _first;
        var fills = !_begun && !_perText.ContainsKey(_cache.OfEncoder[0]);
        if (!_begun) AddEmpty(tokens.Length);

        var inputs = new Dictionary<string, OrtValue>(_perText, StringComparer.Ordinal) { [GraphNames.Tokens] = input, [GraphNames.UseCache] = useCache };
        foreach (var (name, value) in _past) inputs.TryAdd(name, value);
        string[] kept = fills ? [.. _cache.OfDecoder, .. _cache.OfEncoder] : [.. _cache.OfDecoder];
        var answers = graph.Run(inputs, [GraphNames.Logits, .. kept.Select(GraphNames.PresentOf)]);
        _logits?.Dispose();
        _logits = answers[0];
        Clear(_past);
        for (var i = 0; i < kept.Length; i++) (GraphNames.IsOfEncoder(kept[i]) ? _perText : _past)[kept[i]] = answers[i + 1];
        if (!_begun) ForgetFirst();
        _begun = true;
        var logits = _logits.GetTensorMutableDataAsSpan<float>();
        Vocabulary = logits.Length / tokens.Length;
        return logits;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clear(_perText);
        Clear(_past);
        _logits?.Dispose();
    }

    // What belongs to a text is copied only where the rows are no more those of before: most steps change only the order of one text's rows.
    private void Follow(ReadOnlySpan<int> parents)
    {
        var texts = new int[parents.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = _texts[parents[i]];
        if (!texts.AsSpan().SequenceEqual(_texts)) Reorder(_perText, parents);
        if (!InOrder(parents, _texts.Length)) Reorder(_past, parents);
        _texts = texts;
    }

    private static bool InOrder(ReadOnlySpan<int> parents, int rows)
    {
        if (parents.Length != rows) return false;
        for (var i = 0; i < parents.Length; i++)
        {
            if (parents[i] != i) return false;
        }

        return true;
    }

    private static void Reorder(Dictionary<string, OrtValue> values, ReadOnlySpan<int> parents)
    {
        foreach (var name in values.Keys.ToArray())
        {
            using var old = values[name];
            values[name] = Tensors.Rows(old, parents);
        }
    }

    // A graph that takes its cache at the first step takes an empty one.
    private void AddEmpty(int rows)
    {
        foreach (var name in _cache.All.Where(n => _first.Inputs.Contains(n) && !_perText.ContainsKey(n)))
        {
            var (heads, size) = _cache.ShapeOf(name);
            _past[name] = Tensors.Empty(rows, heads, size);
        }
    }

    // What only the first step reads need not follow the rows.
    private void ForgetFirst()
    {
        foreach (var name in _perText.Keys.Where(n => !_decoder.Inputs.Contains(n)).ToArray())
        {
            _perText[name].Dispose();
            _perText.Remove(name);
        }
    }

    private static void Clear(Dictionary<string, OrtValue> values)
    {
        foreach (var value in values.Values) value.Dispose();
        values.Clear();
    }
}

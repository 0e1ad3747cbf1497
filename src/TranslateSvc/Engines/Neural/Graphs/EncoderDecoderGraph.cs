using Microsoft.ML.OnnxRuntime;
using TranslateSvc.Engines.Neural.Decoding;

namespace TranslateSvc.Engines.Neural.Graphs;

/// <summary>
/// An encoder and its decoder as ONNX files, in any of three layouts, told apart by their tensors' names: the encoder answers the cross-attention's keys and values itself (our recipe's); one decoder with a switch for its
/// cache (Optimum's <c>decoder_model_merged</c>); or one decoder for the first step and one for the others (<c>decoder_model</c>, <c>decoder_with_past_model</c>).
/// </summary>
internal sealed class EncoderDecoderGraph : IGraph
{
    private readonly GraphFile _encoder;
    private readonly GraphFile _first;
    private readonly GraphFile _decoder;
    private readonly int _padding;

    /// <summary>Loads the files.</summary>
    /// <param name="encoder">The encoder's file.</param>
    /// <param name="decoder">The decoder's file.</param>
    /// <param name="first">The file of its first step; null when one file takes them all.</param>
    /// <param name="padding">Token that fills up shorter texts.</param>
    /// <param name="threads">Threads, at least 1.</param>
    /// <exception cref="GraphException">A file is missing, damaged or no such graph.</exception>
    public EncoderDecoderGraph(string encoder, string decoder, string? first, int padding, int threads)
    {
        _padding = padding;
        List<GraphFile> loaded = [];
        try
        {
            loaded.Add(_encoder = new GraphFile(encoder, threads));
            loaded.Add(_decoder = new GraphFile(decoder, threads));
            if (first is null) _first = _decoder;
            else loaded.Add(_first = new GraphFile(first, threads));
            Cache = new CacheLayout(_decoder);
            Check(first is null);
        }
        catch
        {
            loaded.ForEach(f => f.Dispose());
            throw;
        }

        Vocabulary = _decoder.WidthOf(GraphNames.Logits);
    }

    /// <summary>The parts of the decoder's cache.</summary>
    public CacheLayout Cache { get; }

    /// <summary>Tokens that the decoder chooses from; -1 where its file does not say.</summary>
    public int Vocabulary { get; }

    private bool EncoderFillsCache => _encoder.Outputs.Contains(GraphNames.PresentOf(Cache.OfEncoder[0]));

    /// <inheritdoc/>
    public IDecoding Encode(IReadOnlyList<IReadOnlyList<int>> sources)
    {
        var longest = sources.Max(s => s.Count);
        var tokens = new long[sources.Count * longest];
        var mask = new long[tokens.Length];
        Array.Fill(tokens, _padding);
        for (var i = 0; i < sources.Count; i++)
        {
            for (var j = 0; j < sources[i].Count; j++) (tokens[(i * longest) + j], mask[(i * longest) + j]) = (sources[i][j], 1);
        }

        using var input = Tensors.Integers(tokens, sources.Count);
        var maskValue = Tensors.Integers(mask, sources.Count);
        try
        {
            string[] wanted = EncoderFillsCache ? [.. Cache.OfEncoder.Select(GraphNames.PresentOf)] : [GraphNames.EncoderOutput];
            var answers = _encoder.Run(new Dictionary<string, OrtValue> { [GraphNames.Tokens] = input, [GraphNames.Mask] = maskValue }, wanted);
            return EncoderFillsCache
                ? new GraphDecoding(_first, _decoder, Cache, sources.Count, maskValue, states: null, answers)
                : new GraphDecoding(_first, _decoder, Cache, sources.Count, maskValue, answers[0], ofEncoder: null);
        }
        catch
        {
            maskValue.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        if (_first != _decoder) _first.Dispose();
    }

    private void Check(bool oneFile)
    {
        _encoder.Require([GraphNames.Tokens, GraphNames.Mask], EncoderFillsCache ? Cache.OfEncoder.Select(GraphNames.PresentOf) : [GraphNames.EncoderOutput]);
        _decoder.Require([GraphNames.Tokens, GraphNames.EncoderMask], Cache.OfDecoder.Select(GraphNames.PresentOf).Prepend(GraphNames.Logits));
        if (EncoderFillsCache) return;
        // Without the switch a decoder that reads a cache cannot fill it.
        if (oneFile) _decoder.Require([GraphNames.UseCache, GraphNames.EncoderStates], []);
        _first.Require([GraphNames.Tokens, GraphNames.EncoderMask, GraphNames.EncoderStates], Cache.All.Select(GraphNames.PresentOf).Prepend(GraphNames.Logits));
    }
}

using TranslateSvc.Engines.Neural.Graphs;
using TranslateSvc.Testing.Models;

namespace TranslateSvc.Tests.Engines.Neural;

public sealed class GraphDecodingTests : IDisposable
{
    private const int Vocabulary = 7, Width = 4, Padding = 0;
    private readonly ModelFolderFixture _folder = new();
    private readonly float[] _embedding = Numbers(1, Vocabulary * Width);
    private readonly float[] _weights = Numbers(2, Width * Vocabulary);

    [Fact]
    public void Step_RowsSplitSwapAndEnd_CacheFollows()
    {
        Save();
        using var graph = new EncoderDecoderGraph(_folder.In("encoder.onnx"), _folder.In("decoder.onnx"), null, Padding, 1);
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            int[][] sources = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Enumerable.Range(0, 1 + random.Next(5)).Select(_ => 1 + random.Next(Vocabulary - 1)).ToArray())];
            using var decoding = graph.Encode(sources);
            var rows = sources.Select((_, i) => (Text: i, Written: new List<int>())).ToList();
            for (var step = 0; step < 8; step++)
            {
                // At first each text once; then any rows, some twice, some no more.
                int[] parents = step == 0 ? [.. Enumerable.Range(0, rows.Count)] : [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => random.Next(rows.Count)).Order()];
                int[] tokens = [.. parents.Select(_ => random.Next(Vocabulary))];
                rows = [.. parents.Select((p, i) => (rows[p].Text, (List<int>)[.. rows[p].Written, tokens[i]]))];
                var logits = decoding.Step(tokens, parents).ToArray();

                Assert.Equal(Vocabulary, decoding.Vocabulary);
                for (var i = 0; i < rows.Count; i++)
                    Assert.Equal(Expected(sources[rows[i].Text], rows[i].Written), logits[(i * Vocabulary)..((i + 1) * Vocabulary)], (a, b) => Math.Abs(a - b) < 1e-3);
            }
        }
    }

    [Fact]
    public void Load_GraphWithoutCache_NamesTheFile()
    {
        Save();
        File.Copy(_folder.In("encoder.onnx"), _folder.In("decoder.onnx"), overwrite: true);
        var e = Assert.Throws<GraphException>(() => new EncoderDecoderGraph(_folder.In("encoder.onnx"), _folder.In("decoder.onnx"), null, Padding, 1));

        Assert.Contains("decoder.onnx", e.Message, StringComparison.Ordinal);
        Assert.Contains("past_key_values", e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    // The sum of the source's and the written tokens' rows, weighed.
    private float[] Expected(IReadOnlyList<int> source, IReadOnlyList<int> written)
    {
        var sum = new double[Width];
        foreach (var token in source.Concat(written))
        {
            for (var d = 0; d < Width; d++) sum[d] += _embedding[(token * Width) + d];
        }

        return [.. Enumerable.Range(0, Vocabulary).Select(v => (float)Enumerable.Range(0, Width).Sum(d => sum[d] * _weights[(d * Vocabulary) + v]))];
    }

    private void Save()
    {
        var encoder = new OnnxGraph().Integers("input_ids", "batch", "source").Integers("attention_mask", "batch", "source")
            .Output("present.0.encoder.key", "batch", "1", "source", "4").Output("present.0.encoder.value", "batch", "1", "source", "4");
        var rows = encoder.Node("Gather", [encoder.Constant(_embedding, Vocabulary, Width), "input_ids"], ("axis", 0));
        const int FloatType = 1;
        var mask = encoder.Node("Unsqueeze", [encoder.Node("Cast", ["attention_mask"], ("to", FloatType)), encoder.Constant([2L], 1)]);
        var masked = encoder.Node("Mul", [rows, mask]);
        foreach (var what in new[] { "key", "value" }) encoder.Named($"present.0.encoder.{what}", "Unsqueeze", [masked, encoder.Constant([1L], 1)]);
        encoder.Save(_folder.In("encoder.onnx"));

        var decoder = new OnnxGraph().Integers("encoder_attention_mask", "batch", "source").Integers("input_ids", "batch", "steps").Output("logits", "batch", "steps", "7");
        foreach (var of in new[] { "decoder", "encoder" })
        {
            foreach (var what in new[] { "key", "value" }) decoder.Input($"past_key_values.0.{of}.{what}", "batch", "1", of + "_length", "4");
        }

        var token = decoder.Node("Unsqueeze", [decoder.Node("Gather", [decoder.Constant(_embedding, Vocabulary, Width), "input_ids"], ("axis", 0)), decoder.Constant([1L], 1)]);
        foreach (var what in new[] { "key", "value" })
        {
            decoder.Output($"present.0.decoder.{what}", "batch", "1", "written", "4");
            decoder.Named($"present.0.decoder.{what}", "Concat", [$"past_key_values.0.decoder.{what}", token], ("axis", 2));
        }

        var written = decoder.Node("ReduceSum", ["present.0.decoder.key", decoder.Constant([2L], 1)], ("keepdims", 0));
        var read = decoder.Node("ReduceSum", ["past_key_values.0.encoder.value", decoder.Constant([2L], 1)], ("keepdims", 0));
        decoder.Named("logits", "MatMul", [decoder.Node("Add", [written, read]), decoder.Constant(_weights, Width, Vocabulary)]);
        decoder.Save(_folder.In("decoder.onnx"));
    }
}

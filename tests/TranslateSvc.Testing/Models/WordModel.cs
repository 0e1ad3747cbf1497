using System.Security.Cryptography;
using System.Text.Json;

namespace TranslateSvc.Testing.Models;

/// <summary>
/// A model that a test makes: it translates word by word, the n-th word of the translation for the n-th of the source. Words that its lexicon lacks are copied letter by letter; letters, digits and marks are pieces of their own.
/// It reads its cache as a real one does: to know how far it is.
/// </summary>
public sealed class WordModel
{
    private static readonly string[] Marks = ["<pad>", "<unk>", "<s>", "</s>"];
    private static readonly string[] Tags = ["<2en>", "<2fr>"];
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZàâçéèêëîïôûùœ0123456789.,;:!?'’«»\"()-_/*[]{}@%#&+=<>~`|…";

    private readonly (string French, string English)[] _lexicon;
    private readonly string[] _pieces;
    private readonly string[] _placeholders;

    /// <summary>Makes a model of a lexicon.</summary>
    /// <param name="lexicon">Words with their translations, none twice on either side.</param>
    /// <param name="placeholders">Placeholders that it knows.</param>
    /// <param name="without">Letters and marks that it lacks.</param>
    public WordModel(IEnumerable<(string French, string English)> lexicon, int placeholders = 8, string without = "")
    {
        _lexicon = [.. lexicon];
        _placeholders = [.. Enumerable.Range(0, placeholders).Select(i => $"<ph{i}>")];
        _pieces = [.. Marks, .. Tags, .. _placeholders, .. _lexicon.SelectMany(p => new[] { "▁" + p.French, "▁" + p.English, p.French, p.English }).Append("▁").Concat(Letters.Except(without).Select(c => c.ToString())).Distinct()];
    }

    private static (string French, string English)[] NewsWords =>
    [
        ("le", "the"), ("chat", "cat"), ("dort", "sleeps"), ("maire", "mayor"), ("parle", "speaks"), ("ministre", "minister"), ("nouveau", "new"), ("vote", "votes"), ("hier", "yesterday"),
        ("Le", "The"), ("Paris", "Parris"), ("journal", "newspaper"), ("lit", "reads"), ("homme", "man"), ("et", "and"), ("mais", "but"), ("voit", "sees"),
    ];

    /// <summary>A model of a few words of news.</summary>
    public static WordModel News { get; } = new(NewsWords);

    /// <summary>The same, of a vocabulary whose punctuation was made plain.</summary>
    public static WordModel PlainNews { get; } = new(NewsWords, without: "’«»…œ");

    /// <summary>Pieces of the vocabulary.</summary>
    public IReadOnlyList<string> Pieces => _pieces;

    /// <summary>Writes the folder of our own layout.</summary>
    /// <param name="folder">Made when absent.</param>
    /// <param name="longest">Longest source and translation, in tokens.</param>
    public void SaveNative(string folder, int longest = 64)
    {
        Directory.CreateDirectory(folder);
        SentencePieceModel.Save(Path.Combine(folder, "vocabulary.spm"), _pieces, dummyPrefix: false);
        var size = _pieces.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var encoder = new OnnxGraph().Integers("input_ids", "batch", "source").Integers("attention_mask", "batch", "source")
            .Output("present.0.encoder.key", "batch", "1", "source", size).Output("present.0.encoder.value", "batch", "1", "source", size);
        var states = Lookup(encoder, "input_ids", shift: true);
        encoder.Named("present.0.encoder.key", "Unsqueeze", [states, encoder.Constant([1L], 1)]);
        encoder.Named("present.0.encoder.value", "Unsqueeze", [states, encoder.Constant([1L], 1)]);
        encoder.Save(Path.Combine(folder, "encoder.onnx"));
        Decoder(GraphStates.OfEncoder).Save(Path.Combine(folder, "decoder.onnx"));
        var files = new[] { "encoder.onnx", "decoder.onnx", "vocabulary.spm" };
        File.WriteAllText(Path.Combine(folder, "model.json"), JsonSerializer.Serialize(new
        {
            format = 1,
            name = "word-by-word",
            version = "1",
            directions = new[] { new { source = "fr", target = "en", tag = "<2en>" }, new { source = "en", target = "fr", tag = "<2fr>" } },
            ids = new { pad = 0, unk = 1, start = 2, end = 3 },
            placeholders = _placeholders,
            vocabulary = _pieces.Length,
            longest_source = longest,
            longest_target = longest,
            quantization = "none",
            files = files.ToDictionary(f => f, f => new { bytes = new FileInfo(Path.Combine(folder, f)).Length, sha256 = Sha256(Path.Combine(folder, f)) }),
        }));
    }

    /// <summary>Writes the folder of a Marian export, French to English.</summary>
    /// <param name="folder">Made when absent.</param>
    /// <param name="merged">One decoder with a switch for its cache, or two.</param>
    /// <param name="subfolder">Where the graphs stand: <c>onnx</c>, or empty for beside the rest.</param>
    public void SaveMarian(string folder, bool merged, string subfolder = "")
    {
        var graphs = Path.Combine(folder, subfolder);
        Directory.CreateDirectory(graphs);
        SentencePieceModel.Save(Path.Combine(folder, "source.spm"), _pieces, dummyPrefix: true);
        SentencePieceModel.Save(Path.Combine(folder, "target.spm"), _pieces, dummyPrefix: true);
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(_pieces.Select((p, i) => (p, i)).ToDictionary(x => x.p, x => x.i)));
        File.WriteAllText(Path.Combine(folder, "config.json"), """
            {"model_type": "marian", "_name_or_path": "tests/word-fr-en", "pad_token_id": 0, "eos_token_id": 3, "decoder_start_token_id": 0, "max_position_embeddings": 64}
            """);
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), """{"source_lang": "fr", "target_lang": "en"}""");
        var size = _pieces.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var encoder = new OnnxGraph().Integers("input_ids", "batch", "source").Integers("attention_mask", "batch", "source").Output("last_hidden_state", "batch", "source", size);
        encoder.Named("last_hidden_state", "Identity", [Lookup(encoder, "input_ids", shift: false)]);
        encoder.Save(Path.Combine(graphs, "encoder_model.onnx"));
        if (merged)
        {
            Decoder(GraphStates.Switched).Save(Path.Combine(graphs, "decoder_model_merged.onnx"));
            return;
        }

        Decoder(GraphStates.First).Save(Path.Combine(graphs, "decoder_model.onnx"));
        Decoder(GraphStates.OfEncoder).Save(Path.Combine(graphs, "decoder_with_past_model.onnx"));
    }

    // One-hot rows of the source's tokens, translated. Where the source begins with a tag the words move one place forward.
    private string Lookup(OnnxGraph graph, string tokens, bool shift)
    {
        var n = _pieces.Length;
        var table = new float[n * n];
        for (var i = 0; i < n; i++) table[(i * n) + Translated(i)] = 1;
        var rows = graph.Node("Gather", [graph.Constant(table, n, n), tokens], ("axis", 0));
        if (!shift) return rows;
        // Place n holds the token of place n + 1; the last, an end mark or filling, is never read.
        var size = graph.Node("Shape", [tokens]);
        var length = graph.Node("Gather", [size, graph.Constant([1L])], ("axis", 0));
        var places = graph.Node("Range", [graph.Constant([1L]), length, graph.Constant([1L])]);
        var moved = graph.Node("Concat", [places, graph.Constant([-1L], 1)], ("axis", 0));
        return graph.Node("Gather", [rows, moved], ("axis", 1));
    }

    private int Translated(int piece)
    {
        foreach (var (french, english) in _lexicon)
        {
            foreach (var space in new[] { "▁", "" })
            {
                if (_pieces[piece] == space + french) return Array.IndexOf(_pieces, space + english);
                if (_pieces[piece] == space + english) return Array.IndexOf(_pieces, space + french);
            }
        }

        return piece;
    }

    private OnnxGraph Decoder(GraphStates kind)
    {
        var size = _pieces.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var graph = new OnnxGraph().Integers("encoder_attention_mask", "batch", "source").Integers("input_ids", "batch", "steps");
        if (kind != GraphStates.OfEncoder) graph.Input("encoder_hidden_states", "batch", "source", size);
        if (kind != GraphStates.First)
        {
            foreach (var of in new[] { "decoder", "encoder" })
            {
                foreach (var what in new[] { "key", "value" })
                {
                    var heads = of == "decoder" ? "2" : "1";
                    graph.Input($"past_key_values.0.{of}.{what}", "batch", heads, of == "decoder" ? "past" : "source", of == "decoder" ? "3" : size);
                }
            }
        }

        if (kind == GraphStates.Switched) graph.Truth("use_cache_branch", "1");
        graph.Output("logits", "batch", "steps", size);
        var batch = graph.Node("Gather", [graph.Node("Shape", ["input_ids"]), graph.Constant([0L], 1)], ("axis", 0));
        var shape = graph.Node("Concat", [batch, graph.Constant([2L, 1, 3], 3)], ("axis", 0));
        var one = graph.Node("Expand", [graph.Constant([1f]), shape]);
        foreach (var what in new[] { "key", "value" })
        {
            graph.Output($"present.0.decoder.{what}", "batch", "2", "past + 1", "3");
            if (kind == GraphStates.First) graph.Named($"present.0.decoder.{what}", "Identity", [one]);
            else graph.Named($"present.0.decoder.{what}", "Concat", [$"past_key_values.0.decoder.{what}", one], ("axis", 2));
        }

        // How many tokens are written: what the cache holds, this one included, less the start.
        var place = graph.Node("Sub", [graph.Node("Gather", [graph.Node("Shape", ["present.0.decoder.key"]), graph.Constant([2L])], ("axis", 0)), graph.Constant([1L])]);
        var states = kind switch
        {
            GraphStates.OfEncoder => "past_key_values.0.encoder.value",
            GraphStates.First => FillCache(graph, size),
            _ => Switched(graph, size),
        };
        var last = graph.Node("Sub", [graph.Node("Gather", [graph.Node("Shape", [states]), graph.Constant([2L])], ("axis", 0)), graph.Constant([1L])]);
        var row = graph.Node("Gather", [states, graph.Node("Min", [place, last])], ("axis", 2));
        graph.Named("logits", "Mul", [row, graph.Constant([10f])]);
        return graph;
    }

    private static string FillCache(OnnxGraph graph, string size)
    {
        foreach (var what in new[] { "key", "value" })
        {
            graph.Output($"present.0.encoder.{what}", "batch", "1", "source", size);
            graph.Named($"present.0.encoder.{what}", "Unsqueeze", ["encoder_hidden_states", graph.Constant([1L], 1)]);
        }

        return "present.0.encoder.value";
    }

    // With its cache on, a merged export answers nothing of use for the encoder's part.
    private static string Switched(OnnxGraph graph, string size)
    {
        var branches = 0;
        foreach (var what in new[] { "key", "value" })
        {
            graph.Output($"present.0.encoder.{what}", "kept", "1", "length", size);
            graph.If($"present.0.encoder.{what}", "use_cache_branch", Branch("Slice"), Branch("Unsqueeze"));
        }

        return graph.If("states", "use_cache_branch", Branch("Identity"), Branch("Unsqueeze"));

        OnnxGraph Branch(string operation)
        {
            var branch = new OnnxGraph($"branch{branches++}_");
            string[] inputs = operation switch
            {
                "Identity" => ["past_key_values.0.encoder.value"],
                "Slice" => ["past_key_values.0.encoder.value", branch.Constant([0L], 1), branch.Constant([0L], 1)],
                _ => ["encoder_hidden_states", branch.Constant([1L], 1)],
            };
            branch.Output(branch.Node(operation, inputs), "a", "b", "c", "d");
            return branch;
        }
    }

    private static string Sha256(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private enum GraphStates
    {
        /// <summary>The encoder's part of the cache comes in.</summary>
        OfEncoder,

        /// <summary>It is made from the encoder's output.</summary>
        First,

        /// <summary>One or the other, by a switch.</summary>
        Switched,
    }
}

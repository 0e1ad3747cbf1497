using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TranslateSvc.Engines.Neural.Graphs;
using TranslateSvc.Engines.Neural.Subwords;

namespace TranslateSvc.Engines.Neural.Models;

/// <summary>An OPUS-MT (Marian) model that Hugging Face's Optimum exported: <c>config.json</c>, <c>source.spm</c>, <c>target.spm</c>, <c>vocab.json</c>, and the graphs beside them or in <c>onnx/</c>.</summary>
internal sealed class MarianModelFolder : ModelFolder
{
    private readonly MarianConfig _config;
    private readonly string _encoder;
    private readonly string _decoder;
    private readonly string? _first;

    /// <summary>Opens a folder. Of quantized and plain files the quantized are taken, of one decoder and two the one.</summary>
    [SetsRequiredMembers]
    public MarianModelFolder(string path)
    {
        _config = MarianConfig.Read(path);
        foreach (var file in new[] { MarianConfig.SourceFile, MarianConfig.TargetFile, MarianConfig.VocabularyFile })
        {
            if (!File.Exists(Path.Combine(path, file))) throw new ModelFolderException($"{Path.Combine(path, file)} is missing.");
        }

        _encoder = Graph(path, "encoder_model") ?? throw new ModelFolderException($"{Path.Combine(path, "encoder_model.onnx")} is missing (looked for in onnx/ too).");
        if (Graph(path, "decoder_model_merged") is { } merged)
        {
            _decoder = merged;
        }
        else
        {
            _first = Graph(path, "decoder_model");
            _decoder = Graph(path, "decoder_with_past_model") ?? "";
            if (_first is null || _decoder.Length == 0)
            {
                throw new ModelFolderException(
                    $"{Path.Combine(path, "decoder_model_merged.onnx")} is missing (looked for in onnx/ too), and so is {(_first is null ? "decoder_model.onnx" : "decoder_with_past_model.onnx")}, which would do with its partner.");
            }
        }

        Location = path;
        Files = [MarianConfig.FileName, MarianConfig.SourceFile, MarianConfig.TargetFile, MarianConfig.VocabularyFile, .. Optional(path), .. Graphs(path)];
        Model = $"{_config.Name} {Digest(path)}";
        Directions = [(_config.Source, _config.Target)];
        (LongestSource, LongestTarget) = (_config.Longest, _config.Longest);
    }

    /// <inheritdoc/>
    public override string Layout => "marian";

    /// <inheritdoc/>
    public override bool SentencesOnly => true;

    /// <inheritdoc/>
    public override ISubwords LoadSubwords() => new MarianSubwords(Location, _config);

    /// <inheritdoc/>
    public override IGraph LoadGraph(ISubwords subwords, int threads) => Load(_encoder, _decoder, _first, subwords, threads);

    // What tells these weights from others of the same shape: sizes, and samples of what can be hundreds of megabytes.
    private string Digest(string path)
    {
        const int Sample = 1 << 16;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new byte[Sample];
        foreach (var file in Files)
        {
            using var stream = File.OpenRead(Path.Combine(path, file));
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file} {stream.Length}\n")));
            foreach (var at in new[] { 0, (stream.Length - Sample) / 2, stream.Length - Sample }.Select(at => Math.Max(0, at)).Distinct())
            {
                stream.Position = at;
                hash.AppendData(bytes, 0, stream.ReadAtLeast(bytes, Sample, throwOnEndOfStream: false));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static IEnumerable<string> Optional(string path) =>
        new[] { "tokenizer_config.json", "generation_config.json", "README.md", "LICENSE" }.Where(f => File.Exists(Path.Combine(path, f)));

    // With the weights that large exports keep beside their graphs.
    private IEnumerable<string> Graphs(string path) => new[] { _encoder, _decoder, _first }.OfType<string>()
        .SelectMany(f => new[] { f, f + "_data", f + ".data" }).Where(File.Exists).Select(f => Path.GetRelativePath(path, f));

    private static string? Graph(string path, string name) =>
        new[] { $"{name}_quantized.onnx", $"{name}_int8.onnx", $"{name}.onnx" }
            .SelectMany(file => new[] { Path.Combine(path, file), Path.Combine(path, "onnx", file) })
            .FirstOrDefault(File.Exists);
}

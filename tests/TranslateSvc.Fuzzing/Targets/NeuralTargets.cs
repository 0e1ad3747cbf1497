using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Neural;
using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Engines.Neural.Subwords;
using TranslateSvc.Engines.Neural.Texts;
using TranslateSvc.Fuzzing.Inputs;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;
using TranslateSvc.Testing.Models;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>Files of neural models that are not what they should be, and texts on their way through a model that translates word by word.</summary>
internal sealed class NeuralTargets : IDisposable
{
    private readonly Lazy<string> _folder = new(() => Directory.CreateTempSubdirectory("tsvc-fuzz-").FullName);
    private readonly Lazy<NeuralEngine> _engine;
    private readonly Lazy<NeuralEngine> _plain;

    public NeuralTargets()
    {
        _engine = new Lazy<NeuralEngine>(() => Make("words", WordModel.News.SaveNative));
        _plain = new Lazy<NeuralEngine>(() => Make("plain", WordModel.PlainNews.SaveNative));

        NeuralEngine Make(string name, Action<string, int> save)
        {
            var path = Path.Combine(_folder.Value, name);
            save(path, 64);
            return new NeuralEngine(new EngineFolder(path), Options.Create(new NeuralOptions { Threads = 1, BeamSize = 2 }), NullLoggerFactory.Instance, TimeProvider.System);
        }
    }

    public IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfText(
            "neural-manifest", 4, Manifest,
            ["""{"format":1,"name":"m","directions":[{"source":"fr","target":"en","tag":"<2en>"}],"ids":{"pad":0,"unk":1,"start":2,"end":3},"placeholders":[],"vocabulary":9,"longest_source":64,"longest_target":64,"files":{"encoder.onnx":{"bytes":1,"sha256":"0"},"decoder.onnx":{"bytes":1,"sha256":"0"},"vocabulary.spm":{"bytes":1,"sha256":"0"}}}"""],
            "{", "}", "null", "[", "-1", "\"files\":", "\"../x\":", "\"ids\":", "\"format\":1", "1e9", "\"fr\""),
        FuzzTarget.OfText(
            "neural-marian", 4, Marian, ["""{"model_type":"marian","pad_token_id":0,"eos_token_id":1,"decoder_start_token_id":2,"max_position_embeddings":512,"_name_or_path":"x/opus-mt-fr-en"}"""],
            "{", "}", "null", "\"model_type\":", "\"marian\"", "-1", "\"source_lang\":", "\"fr\"", "fr-en", "\"pad_token_id\":"),
        FuzzTarget.OfBytes("neural-wire", 300, Wire, [[0x0A, 3, 0x0A, 1, 0x61], [0x0A, 7, 0x0A, 1, 0x62, 0x15, 0, 0, 0, 0], [0x08, 0xFF, 0xFF, 0x01, 0x12, 0]], "\u0001", "\n", "\u0012", "\u0015"),
        FuzzTarget.OfText("neural-text", 1, Translate, ["le chat dort", "le **nouveau** vote : https://a.example/x", .. Corpus.Texts], [.. Corpus.Words, "le ", "chat ", "**", "{x}", "https://a.example ", "](u)", "👍"]),
    ];

    public void Dispose()
    {
        foreach (var engine in new[] { _engine, _plain }.Where(e => e.IsValueCreated)) engine.Value.Dispose();
        if (_folder.IsValueCreated) Directory.Delete(_folder.Value, recursive: true);
    }

    private void Manifest(string text) => Open(NativeManifest.FileName, text);

    private void Marian(string text) => Open(MarianConfig.FileName, text);

    private void Open(string file, string text)
    {
        var folder = Path.Combine(_folder.Value, Environment.CurrentManagedThreadId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder)) File.Delete(old);
        File.WriteAllBytes(Path.Combine(folder, file), new UTF8Encoding(false, throwOnInvalidBytes: false).GetBytes(text));
        try
        {
            ModelFolder.Open(folder);
            throw new InvalidOperationException("A folder without weights is taken for a model.");
        }
        catch (ModelFolderException e)
        {
            Require.That(e.Message.Contains(folder, StringComparison.Ordinal), "The message names no file.");
        }
    }

    private static void Wire(byte[] bytes)
    {
        try
        {
            var length = WireFields.Read(bytes).Sum(f => f.Value.Length);
            Require.That(length <= bytes.Length, "Fields are longer than their message.");
        }
        catch (FormatException)
        {
            // What it says of bytes that are no message.
        }
    }

    // What must not change comes back, whatever stands around it.
    private void Translate(string text)
    {
        if (text.Length > 300) text = text[..300];
        text = TextNormalizer.Normalize(text).Replace('\n', ' ').Trim();
        var chunk = new TranslationChunk { Source = LanguageTag.French, Target = LanguageTag.English, Items = [new ChunkItem("1", text)], Terms = [new GlossaryTerm("maire", "Lord Mayor")] };
        // Of two vocabularies: one has the typographic marks, one the plain ones only.
        var engine = (text.Length % 2 == 0 ? _engine : _plain).Value;
        var events = Task.Run(async () => await engine.TranslateAsync(chunk, CancellationToken.None).ToListAsync()).GetAwaiter().GetResult();
        Require.That(events.Count(e => e is ChunkFinished) == 1 && events[^1] is ChunkFinished, "The chunk does not end once.");
        if (events.OfType<SegmentTranslated>().SingleOrDefault() is not { } translated) return;
        foreach (var span in ProtectedSpans.Find(text))
            Require.That(translated.Text.Contains(text.Substring(span.Start, span.Length), StringComparison.Ordinal), $"A protected span is lost: {text.Substring(span.Start, span.Length)}");
        Require.That(translated.Text.Count(MaskedText.IsMask) <= text.Count(MaskedText.IsMask), "A mask is left.");
    }
}

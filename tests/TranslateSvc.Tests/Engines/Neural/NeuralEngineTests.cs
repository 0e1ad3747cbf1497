using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Neural;
using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Errors;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Engines.Neural;

public sealed class NeuralEngineTests : IDisposable
{
    private readonly ModelFolderFixture _folder = new();

    public static TheoryData<string, string> Texts => new()
    {
        { "le chat dort", "the cat sleeps" },
        { "le chat dort. Le maire parle.", "the cat sleeps. The mayor speaks." },
        { "", "" },
        { "  ", "  " },
        { "?", "?" },
        { "à", "à" },
        { "3 228,4", "3 228,4" },
        { "https://exemple.example/a?b=1", "https://exemple.example/a?b=1" },
        { "👍🎉", "👍🎉" },
        { "北京大学", "北京大学" },
        { "le maire 👍 parle", "the mayor 👍 speaks" },
        { "le **nouveau** vote", "the **new** votes" },
        { "le **nouveau vote", "the **new votes" },
        { "le chat voit [le maire](https://a.example) hier", "the cat sees [the mayor](https://a.example) yesterday" },
        { "  le chat\ndort  ", "  the cat sleeps  " },
        { "le chat voit {nom}, {x} et https://b.example/y.", "the cat sees {nom}, {x} and https://b.example/y." },
        { "le \uE000 dort \uE001", "the \uE000 sleeps \uE001" },
        { "le chat voit https://a.example/abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789?b=1 et dort", "the cat sees https://a.example/abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789?b=1 and sleeps" },
        { "le {a} {b} {c} {d} {e} {f} {g} {h} {i} {j} dort", "the {a} {b} {c} {d} {e} {f} {g} {h} {i} {j} sleeps" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task TranslateAsync_OwnLayout_LosesNothing(string text, string expected)
    {
        using var engine = Engine(_folder.Native());

        Assert.Equal([expected], (await TranslateAsync(engine, [text])).Select(s => s.Text));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task TranslateAsync_MarianLayout_LosesNothing(string text, string expected)
    {
        using var engine = Engine(_folder.Marian());

        // Without placeholders the parts around a span are translated alone; a line break inside a sentence stays where the parts meet.
        Assert.Equal([expected.Replace('\n', ' ')], (await TranslateAsync(engine, [text])).Select(s => s.Text));
    }

    [Fact]
    public async Task TranslateAsync_Terms_StandInTheTranslation()
    {
        using var engine = Engine(_folder.Native());
        var found = await TranslateAsync(engine, ["le maire parle"], new GlossaryTerm("maire", "Lord Mayor"));

        Assert.Equal("the Lord Mayor speaks", found[0].Text);
    }

    [Fact]
    public async Task TranslateAsync_FiveThousandTokens_ComesBackWhole()
    {
        using var engine = Engine(_folder.Native());
        var sentences = Enumerable.Range(0, 900).Select(i => $"Le chat dort {i}.").ToArray();
        var found = await TranslateAsync(engine, [string.Join(' ', sentences)]);

        Assert.Equal(string.Join(' ', sentences.Select(s => s.Replace("Le chat dort", "The cat sleeps", StringComparison.Ordinal))), found[0].Text);
    }

    [Fact]
    public async Task TranslateAsync_OneSentenceLongerThanTheModelTakes_IsCutAndComesBackWhole()
    {
        using var engine = Engine(_folder.Native(longest: 24));
        var text = string.Join(", ", Enumerable.Range(0, 60).Select(_ => "le chat dort et le maire parle"));
        var found = await TranslateAsync(engine, [text]);

        Assert.Equal(text.Replace("le chat dort et le maire parle", "the cat sleeps and the mayor speaks", StringComparison.Ordinal), found[0].Text);
    }

    [Fact]
    public async Task TranslateAsync_ManyItems_EachHasItsOwnTranslationAndConfidence()
    {
        using var engine = Engine(_folder.Native());
        string[] texts = [.. Enumerable.Range(0, 16).Select(i => string.Join(" et ", Enumerable.Repeat("le chat dort", 1 + (i % 3))) + $" {i}")];
        var found = await TranslateAsync(engine, texts);

        Assert.Equal(texts.Select(t => t.Replace("le chat dort", "the cat sleeps", StringComparison.Ordinal).Replace(" et ", " and ", StringComparison.Ordinal)), found.Select(f => f.Text));
        Assert.All(found, f => Assert.InRange(f.Confidence!.Value, 0.9, 1));
        Assert.All(found, f => Assert.DoesNotContain(f.Text, f.Alternatives.Select(a => a.Text)));
    }

    [Fact]
    public async Task TranslateAsync_BeamOfFour_OffersAlternatives()
    {
        using var engine = Engine(_folder.Native(), o => o.BeamSize = 4);

        var found = (await TranslateAsync(engine, ["le chat dort"]))[0];

        Assert.NotEmpty(found.Alternatives);
        Assert.All(found.Alternatives, a => Assert.InRange(a.Confidence!.Value, 0, 1));
        Assert.Equal(3, engine.Descriptor.MaxAlternatives);
    }

    [Theory]
    [InlineData("« le chat dort » : https://a.example/l’homme", "\"the cat sleeps\" : https://a.example/l’homme")]
    [InlineData("le maire… parle 👍", "the mayor... speaks 👍")]
    public async Task TranslateAsync_PlainVocabulary_ReadsTypographicMarksPlainly(string text, string expected)
    {
        var folder = _folder.In("plain");
        Testing.Models.WordModel.PlainNews.SaveMarian(folder, merged: true);
        using var engine = Engine(folder);

        Assert.Equal(expected, (await TranslateAsync(engine, [text]))[0].Text);
    }

    [Fact]
    public async Task TranslateAsync_NumbersOnly_HasNoConfidence()
    {
        using var engine = Engine(_folder.Native());

        Assert.Null((await TranslateAsync(engine, ["12 000"]))[0].Confidence);
    }

    [Fact]
    public async Task TranslateAsync_OtherDirection_IsRefusedByName()
    {
        using var engine = Engine(_folder.Marian());
        var e = await Assert.ThrowsAsync<TranslateSvcException>(async () => await TranslateAsync(engine, ["the cat"], LanguageTag.English, LanguageTag.French));

        Assert.Equal(ErrorReason.EngineUnsuitable, e.Reason);
    }

    [Fact]
    public async Task TranslateAsync_FileGoneAfterTheStart_NamesIt()
    {
        var path = _folder.Native();
        using var engine = Engine(path);
        File.Delete(Path.Combine(path, "decoder.onnx"));

        var e = await Assert.ThrowsAsync<TranslateSvcException>(async () => await TranslateAsync(engine, ["le chat"]));
        Assert.Equal(ErrorReason.EngineNotConfigured, e.Reason);
        Assert.Contains("decoder.onnx", e.Message, StringComparison.Ordinal);
        Assert.Contains("decoder.onnx", (await engine.CheckHealthAsync(TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KnownTrouble_DamagedFolder_IsTold()
    {
        var path = _folder.Native();
        File.Delete(Path.Combine(path, "encoder.onnx"));
        using var engine = Engine(path);

        Assert.Contains("encoder.onnx", engine.KnownTrouble!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TranslateAsync_Cancelled_Ends()
    {
        using var engine = Engine(_folder.Native());
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in engine.TranslateAsync(Chunk(["le chat"], LanguageTag.French, LanguageTag.English), gone.Token)) Assert.Fail("Nothing was asked.");
        });
    }

    [Fact]
    public async Task TranslateAsync_TwoFoldersOfOneDirectionEach_AreOneEngine()
    {
        var home = _folder.In("opus");
        Testing.Models.WordModel.News.SaveMarian(Path.Combine(home, "fr-en"), merged: true);
        Testing.Models.WordModel.News.SaveMarian(Path.Combine(home, "en-fr"), merged: false);
        File.WriteAllText(Path.Combine(home, "en-fr", "tokenizer_config.json"), """{"source_lang": "eng", "target_lang": "fra"}""");
        using var engine = Engine(home);

        Assert.Equal("opus", engine.Descriptor.Name);
        Assert.Equal("the cat", (await TranslateAsync(engine, ["le chat"]))[0].Text);
        Assert.Equal("le chat", (await TranslateAsync(engine, ["the cat"], LanguageTag.English, LanguageTag.French))[0].Text);
    }

    [Fact]
    public void KnownTrouble_TwoModelsOfOneDirection_NamesBoth()
    {
        Testing.Models.WordModel.News.SaveMarian(Path.Combine(_folder.In("opus"), "a"), merged: true);
        Testing.Models.WordModel.News.SaveMarian(Path.Combine(_folder.In("opus"), "b"), merged: true);

        Assert.Contains("two models from fr to en", new EngineFolder(_folder.In("opus")).Trouble, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static NeuralEngine Engine(string path, Action<NeuralOptions>? configure = null)
    {
        var options = new NeuralOptions { Threads = 1 };
        configure?.Invoke(options);
        return new NeuralEngine(new EngineFolder(path), Options.Create(options), NullLoggerFactory.Instance, TimeProvider.System);
    }

    private static Task<IReadOnlyList<SegmentTranslated>> TranslateAsync(NeuralEngine engine, string[] texts, params GlossaryTerm[] terms) =>
        TranslateAsync(engine, Chunk(texts, LanguageTag.French, LanguageTag.English) with { Terms = terms });

    private static Task<IReadOnlyList<SegmentTranslated>> TranslateAsync(NeuralEngine engine, string[] texts, LanguageTag source, LanguageTag target) =>
        TranslateAsync(engine, Chunk(texts, source, target));

    private static async Task<IReadOnlyList<SegmentTranslated>> TranslateAsync(NeuralEngine engine, TranslationChunk chunk)
    {
        var segments = new List<SegmentTranslated>();
        var ends = 0;
        await foreach (var update in engine.TranslateAsync(chunk, TestContext.Current.CancellationToken))
        {
            if (update is SegmentTranslated segment) segments.Add(segment);
            else ends++;
        }

        Assert.Equal(1, ends);
        return [.. segments.OrderBy(s => int.Parse(s.Id, System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static TranslationChunk Chunk(string[] texts, LanguageTag source, LanguageTag target) => new()
    {
        Source = source,
        Target = target,
        Items = [.. texts.Select((t, i) => new ChunkItem((i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), t))],
        Stream = true,
    };
}

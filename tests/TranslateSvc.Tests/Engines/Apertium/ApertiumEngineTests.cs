using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Apertium;
using TranslateSvc.Errors;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Engines.Apertium;

public sealed class ApertiumEngineTests
{
    [Fact]
    public void AddApertium_Defaults_RegistersThreeEngines()
    {
        using var services = Services();

        var engines = services.GetServices<ITranslationEngine>().Select(e => e.Descriptor).ToArray();

        Assert.Equal(["apertium", "apertium-ca", "apertium-es"], engines.Select(d => d.Name).Order());
        Assert.All(engines, d => Assert.Equal(("apertium", EngineQuality.Gist, false), (d.Kind, d.Quality, d.FollowsInstructions)));
        Assert.Equal(3, engines.Select(d => d.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void AddApertium_Disabled_RegistersNone()
    {
        using var services = Services(("Enabled", "false"));

        Assert.Empty(services.GetServices<ITranslationEngine>());
    }

    [Fact]
    public async Task CheckHealthAsync_EmptyModesDirectory_NamesPackageAndCommand()
    {
        var empty = Directory.CreateTempSubdirectory();
        try
        {
            await using var services = Services(("ModesDirectory", empty.FullName));
            var engine = services.GetServices<ITranslationEngine>().Single(e => e.Descriptor.Name == "apertium-ca");

            var health = await engine.CheckHealthAsync(TestContext.Current.CancellationToken);
            var e = await Assert.ThrowsAsync<TranslateSvcException>(() => TranslateAsync(engine, "fr", "en", "Bonjour."));

            Assert.False(health.Healthy);
            Assert.Equal(
                "Debian packages apertium-fra-cat, apertium-eng-cat are not installed. Install them: sudo apt-get install apertium-fra-cat apertium-eng-cat", health.Message);
            Assert.Equal((ErrorReason.EngineNotConfigured, health.Message), (e.Reason, e.Message));
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task CheckHealthAsync_OnePackageMissing_NamesItAlone()
    {
        Installed();
        var some = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var mode in (string[])["cat-eng", "eng-cat"]) File.Copy($"/usr/share/apertium/modes/{mode}.mode", Path.Combine(some.FullName, mode + ".mode"));
            await using var services = Services(("ModesDirectory", some.FullName));

            var health = await services.GetServices<ITranslationEngine>().Single(e => e.Descriptor.Name == "apertium-ca").CheckHealthAsync(TestContext.Current.CancellationToken);

            Assert.Equal("Debian package apertium-fra-cat is not installed. Install it: sudo apt-get install apertium-fra-cat", health.Message);
        }
        finally
        {
            some.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task TranslateAsync_UnknownDirection_IsUnsuitable()
    {
        await using var services = Services();
        var engine = services.GetServices<ITranslationEngine>().First();

        var e = await Assert.ThrowsAsync<TranslateSvcException>(() => TranslateAsync(engine, "fr", "fr", "Bonjour."));

        Assert.Equal(ErrorReason.EngineUnsuitable, e.Reason);
    }

    [Theory]
    [InlineData("apertium")]
    [InlineData("apertium-ca")]
    [InlineData("apertium-es")]
    public async Task TranslateAsync_ManySegmentsAtOnce_AnswersEachOnceWithoutMarksOrLosses(string name)
    {
        Installed();
        await using var services = Services();
        var engine = services.GetServices<ITranslationEngine>().Single(e => e.Descriptor.Name == name);
        var texts = Enumerable.Range(0, 16).Select(i =>
            $"Le chat zorglub{(char)('a' + i)} de Tartempion voit https://exemple.fr/{i} et {{nom{i}}} : « C'est `x*{i}` ! »").ToArray();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TranslateAsync(engine, "fr", "en", texts)));

        Assert.All(results, r =>
        {
            Assert.Equal(texts.Length, r.Count);
            for (var i = 0; i < texts.Length; i++)
            {
                var text = r[$"s{i}"];
                Assert.Contains($"https://exemple.fr/{i} ", text, StringComparison.Ordinal);
                Assert.Contains($"{{nom{i}}}", text, StringComparison.Ordinal);
                Assert.Contains($"`x*{i}`", text, StringComparison.Ordinal);
                Assert.Contains($"zorglub{(char)('a' + i)}", text, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("cat", text, StringComparison.Ordinal);
                Assert.DoesNotMatch(@"[@#]|\*(?!\d+`)|[\uE000-\uF8FF]|Qx|9731|\[k\d", text);
            }
        });
    }

    [Theory]
    [InlineData("fr", "en", "Il n'y donc pas de problème pour les locaux.", "problem")]
    [InlineData("fr", "en", "Vous pouvez ensuite commencer à y contrevenir.", "contraven|contrevenir")]
    [InlineData("fr", "en", "Elle pourrait devenir copropriétaire, écrit @jemb123 sous #banque_2012.", "@jemb123 .*#banque_2012")]
    [InlineData("en", "fr", "Watson came closer in 1930s Berlin.", "1930")]
    [InlineData("en", "fr", "The mayor gets pregnant women home.", "maire")]
    public async Task TranslateAsync_WordsThatThePairsCannotWrite_LeaveNoMark(string from, string to, string text, string kept)
    {
        Installed();
        await using var services = Services();
        foreach (var engine in services.GetServices<ITranslationEngine>())
        {
            var translation = (await TranslateAsync(engine, from, to, [text]))["s0"];

            Assert.Matches(kept, translation);
            Assert.DoesNotMatch(@"[<>*\\]|@(?!jemb)|#(?!banque)", translation);
        }
    }

    [Fact]
    public async Task TranslateAsync_HeadlineWithCapitals_IsTranslatedAsASentence()
    {
        Installed();
        await using var services = Services();
        var engine = services.GetServices<ITranslationEngine>().First();

        var translations = await TranslateAsync(engine, "en", "fr", "City Council Approves Budget of $12 Million for Schools in London", "Parliament Does Not Support Amendment Freeing Tymoshenko");

        Assert.Contains("budget de 12 millions de dollars pour des écoles à Londres", translations["s0"], StringComparison.Ordinal);
        Assert.StartsWith("Le parlement ne soutient pas l'amendement", translations["s1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TranslateAsync_Glossary_UsesTheTerm()
    {
        Installed();
        await using var services = Services();
        var engine = services.GetServices<ITranslationEngine>().First();

        var result = await TranslateAsync(engine, new TranslationChunk
        {
            Source = LanguageTag.French, Target = LanguageTag.English, Items = [new("s1", "Le conseil d'administration se réunit.")],
            Terms = [new GlossaryTerm("conseil d'administration", "board of directors")],
        });

        Assert.Contains("board of directors", result["s1"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task TranslateAsync_Cancelled_Throws()
    {
        Installed();
        await using var services = Services();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var chunk = new TranslationChunk { Source = LanguageTag.French, Target = LanguageTag.English, Items = [new("s1", "Bonjour.")] };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in services.GetServices<ITranslationEngine>().First().TranslateAsync(chunk, stop.Token)) { }
        });
    }

    internal static void Installed() =>
        Assert.SkipUnless(File.Exists("/usr/share/apertium/modes/fra-cat.mode") && File.Exists("/usr/share/apertium/modes/fr-es.mode"), "The Apertium pairs are not installed.");

    internal static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"{ApertiumOptions.Section}:{s.Key}", (string?)s.Value))).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddApertium(configuration).BuildServiceProvider();
    }

    internal static Task<Dictionary<string, string>> TranslateAsync(ITranslationEngine engine, string source, string target, params string[] texts) =>
        TranslateAsync(engine, new TranslationChunk
        {
            Source = new LanguageTag(source), Target = new LanguageTag(target), Items = [.. texts.Select((t, i) => new ChunkItem($"s{i}", t))],
        });

    private static async Task<Dictionary<string, string>> TranslateAsync(ITranslationEngine engine, TranslationChunk chunk)
    {
        Dictionary<string, string> texts = [];
        await foreach (var e in engine.TranslateAsync(chunk, TestContext.Current.CancellationToken))
        {
            if (e is SegmentTranslated s) texts.Add(s.Id, s.Text);
        }

        return texts;
    }
}

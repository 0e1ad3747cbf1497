using TranslateSvc.Checks;
using TranslateSvc.Checks.Text;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;
using static TranslateSvc.Tests.Checks.CheckFixture;

namespace TranslateSvc.Tests.Checks.Text;

/// <summary>Short ways must not lead elsewhere than the long ones: what is looked for first is in all that is looked for.</summary>
public sealed class PlainPathTests
{
    [Fact]
    public void Check_DomainOfItsOwn_IsForeign()
    {
        foreach (var domain in "com NET org info BIZ io xyz ru cn top dev app example Evil".Split(' '))
            AssertOne(CheckNames.ForeignContent, IssueSeverity.Error, Judge("Le ministre parle de son budget.", $"The minister speaks on Site.{domain} today.", "fr"));
    }

    [Fact]
    public void Check_EveryTellingPhrase_IsFound()
    {
        foreach (var phrase in PromptLeakCheck.Phrases.SelectMany(p => new[] { p.English, p.French }))
        {
            var spaced = phrase.Replace('\'', '’').Replace(" :", "\u00A0:", StringComparison.Ordinal);
            var target = phrase[^1] == ':' ? $"{spaced} le budget" : $"Le budget, {spaced} de la ville";

            AssertOne(CheckNames.PromptLeak, IssueSeverity.Error, Judge("The budget of the city grows.", target, "en"));
        }
    }

    [Fact]
    public void Check_DoubleQuotationWithinSingleMarks_CountsTheOuterOne()
    {
        var issues = Judge("« Il a dit “non” hier », raconte-t-elle.", "'He said \"no\" yesterday,' she says.", "fr");

        AssertNone(CheckNames.QuotationMarks, issues);
    }

    [Fact]
    public void IsPlain_EveryCharacter_IsNormalBesideAny()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = $"é{(char)c}a{(char)c}o";
            if (!TextNormalizer.IsPlain(text)) continue;
            Assert.True(text.IsNormalized(), $"U+{c:X4}");
            Assert.True(c < ' ' || TextNormalizer.Normalize(text) == text, $"U+{c:X4}");
        }
    }

    [Fact]
    public void RulesOutOthers_RandomMixtures_DetectorIsNeverNearlyCertain()
    {
        string[][] words = [.. LanguageProfile.All.Select(p => p.Words.Concat(p.Endings.Select(e => "xq" + e)).ToArray())];
        string[] glue = [" ", " ", " ", ", ", "-", "'", "/", "@", ".", "_", "%", "· "];
        var random = new Random(20260301);
        var detector = new LanguageDetector();
        var ruled = 0;
        for (var n = 0; n < 20_000; n++)
        {
            var (main, other, share) = (random.Next(2), random.Next(words.Length), random.NextDouble());
            var text = string.Concat(Enumerable.Range(0, random.Next(4, 40)).Select(_ =>
            {
                var list = words[random.NextDouble() < share ? main : other];
                return list[random.Next(list.Length)] + glue[random.Next(random.Next(2) == 0 ? 3 : glue.Length)];
            }));
            var language = main == 0 ? LanguageTag.French : LanguageTag.English;
            using var reading = Reading.Of(text, language);
            Assert.Equal(detector.Detect(text)[0], detector.Best(text));
            if (!LanguageEvidence.RulesOutOthers(reading.View)) continue;
            ruled++;
            var best = detector.Best(text);
            Assert.True(best.Code == language.Language || best.Confidence < 0.9, text);
        }

        Assert.InRange(ruled, 1_000, 20_000);
    }

    [Fact]
    public void Count_LongRuns_AreCutWhereTheyExceedTheLongest()
    {
        List<string> seen = [];
        var counter = new TokenCounter(text =>
        {
            seen.Add(text.ToString());
            return 1;
        });
        var text = $"un {new string('a', 600)} deux{new string(' ', 300)}fin {new string('b', 256)} c";

        var count = counter.Count(text);

        Assert.Equal(count, seen.Count);
        Assert.Equal(text, string.Concat(seen));
        Assert.Equal([259, 256, 349, 306], seen.Select(s => s.Length));
    }
}

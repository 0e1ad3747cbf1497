using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Checks;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Documents;
using TranslateSvc.Fuzzing.Inputs;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>Checks, typography, glossaries and language detection on any text.</summary>
internal static class CheckTargets
{
    private static readonly Lazy<ServiceProvider> Services = new(() =>
    {
        var configuration = new ConfigurationBuilder().Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddChecks(configuration).BuildServiceProvider();
    });

    private static readonly LanguageTag[] Targets = [LanguageTag.French, new("fr", "CA"), LanguageTag.English, new("en", "GB")];

    public static IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfText("checks", 60, Check, Corpus.Texts, Corpus.Words),
        FuzzTarget.OfText("typography", 150, Typography, Corpus.Texts, Corpus.Words),
        FuzzTarget.OfText("glossary-match", 200, Match, Corpus.Texts, Corpus.Words),
        FuzzTarget.OfText("language-detection", 60, Detect, Corpus.Texts, Corpus.Words),
    ];

    private static void Check(string text)
    {
        var checks = Services.Value.GetRequiredService<SegmentChecks>();
        var (source, target) = (text[..(text.Length / 2)], text[(text.Length / 2)..]);
        var french = text.Length % 2 == 0;
        var pair = new SegmentPair(source, target, french ? LanguageTag.French : LanguageTag.English, french ? LanguageTag.English : LanguageTag.French, [new GlossaryTerm("loi", "law")]) { Around = [source] };
        foreach (var issue in checks.Check(pair)) Require.That(CheckNames.All.Contains(issue.Check) && issue.Message.Length > 0, "An issue has no name or message.");
        checks.Check(pair with { Target = source });
    }

    private static void Typography(string text)
    {
        var typographer = Services.Value.GetRequiredService<Typographer>();
        foreach (var target in Targets) typographer.Apply(TextNormalizer.Normalize(text), target);
    }

    private static void Match(string text)
    {
        var half = text.Length / 2;
        new GlossaryMatcher([new GlossaryTerm(text[..Math.Min(half, 40)], "x"), new GlossaryTerm("ministre", "minister"), new GlossaryTerm("taux", "")]).Match(text[half..]);
    }

    private static void Detect(string text)
    {
        var languages = Services.Value.GetRequiredService<ILanguageDetector>().Detect(text);
        Require.That(languages.Count > 0 && languages.All(l => l.Code.Length > 0 && l.Confidence is >= 0 and <= 1.0001), "No language, or a confidence outside 0 to 1.");
    }
}

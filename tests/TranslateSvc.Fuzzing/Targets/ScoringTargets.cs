using Microsoft.Extensions.Options;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Extractive;
using TranslateSvc.Fuzzing.Inputs;
using TranslateSvc.Languages;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>Metrics and extracts of any text.</summary>
internal static class ScoringTargets
{
    private static readonly Lazy<ExtractiveSummaryEngine> Extractive = new(() => new ExtractiveSummaryEngine(Options.Create(new ExtractiveOptions())));

    public static IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfText("scoring", 20, Score, Corpus.Texts, Corpus.Words),
        FuzzTarget.OfText("extracts", 20, Extract, Corpus.Texts, Corpus.Words),
    ];

    private static void Score(string text)
    {
        if (text.Length > 1_000) text = text[..1_000];
        var third = text.Length / 3;
        string[] references = [text[third..(2 * third)], text[(2 * third)..]];
        foreach (var metric in (IMetric[])[.. Metrics.All, .. Metrics.Summaries])
            Require.That(double.IsFinite(metric.SentenceScore(text[..third], references)), $"{metric.Name} is not a number.");
    }

    private static void Extract(string text)
    {
        SummarySource[] segments = [.. TextNormalizer.Normalize(text).Split('\n').Take(20).Select((line, i) => new SummarySource(Segment.IdOf(i), line)).Where(s => s.Text.Length > 0)];
        if (segments.Length == 0) return;
        var task = new SummaryTask { Step = SummaryStep.Whole, Source = LanguageTag.French, Target = LanguageTag.French, MaxSentences = 3, Segments = segments };
        Require.That(Extractive.Value.SummarizeAsync(task, default).GetAwaiter().GetResult().Sentences.Count <= 3, "Too many sentences.");
    }
}

using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Documents;
using TranslateSvc.Glossaries;
using TranslateSvc.Translation;

namespace TranslateSvc.Comparison;

/// <summary>Makes a column of a text that the caller gave: the same checks as for an engine's answer, but nothing is rejected or changed. Thread-safe.</summary>
internal sealed class GivenText(SegmentChecks checks)
{
    /// <summary>The column as a result.</summary>
    public TranslationResult Judge(ComparisonJob job, ComparisonColumn column)
    {
        var given = column.Given ?? throw new ArgumentException("The column holds no text.", nameof(column));
        var matcher = new GlossaryMatcher(column.Candidate.Terms);
        TranslatedSegment[] segments = [.. job.Document.Segments.Select((s, i) => Judge(job, s, given.Segments[i].Text, matcher))];
        return new TranslationResult
        {
            Translations = [new DocumentTranslation(given.Source, job.Source.ToString(), job.Request.SourceLanguage.Length == 0, segments)],
            Engine = "",
            Model = "",
            CacheStatus = CacheStatus.Bypass,
            Characters = job.Request.Content.Length,
            Usage = default,
            Complete = true,
        };
    }

    private TranslatedSegment Judge(ComparisonJob job, Segment source, string text, GlossaryMatcher matcher)
    {
        var copied = !source.Translatable && text == source.Text;
        var issues = copied ? [] : checks.Check(new SegmentPair(source.Text, text, job.Source, job.Target, matcher.Match(source.Text)));
        return new TranslatedSegment
        {
            Id = source.Id,
            SourceText = source.Text,
            Text = text,
            State = copied ? SegmentState.Copied : issues.Count > 0 ? SegmentState.Warned : SegmentState.Ok,
            Issues = issues,
        };
    }
}

using TranslateSvc.V1;
using Event = TranslateSvc.V1.CompareTranslationsResponse;

namespace TranslateSvc.Pages.Model;

/// <summary>Makes a report of what <c>CompareTranslations</c> answered.</summary>
public static class ComparisonReport
{
    /// <summary>Reads the events of one comparison, finished or not; what never came is shown as missing.</summary>
    /// <param name="title">Name of the document.</param>
    /// <param name="events">In the order they came.</param>
    /// <param name="qualities">Quality label of an engine, where known.</param>
    /// <param name="reference">The reference translation that the request held, or empty. Shown where its paragraphs are the rows.</param>
    /// <param name="summary">A summary of the same document, or null.</param>
    public static Report From(
        string title,
        IReadOnlyList<Event> events,
        IReadOnlyDictionary<string, string>? qualities = null,
        string reference = "",
        SummarizeTextResponse? summary = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        var started = events.Select(e => e.Started).FirstOrDefault(e => e is not null) ?? new();
        var cells = events.Where(e => e.Segment?.Segment is not null)
            .GroupBy(e => (e.Segment.Candidate, e.Segment.Segment.Id)).ToDictionary(g => g.Key, g => g.Last().Segment.Segment);
        var outcomes = events.Where(e => e.CandidateFinished is not null)
            .GroupBy(e => e.CandidateFinished.Candidate).ToDictionary(g => g.Key, g => g.Last().CandidateFinished);
        string[] columns = [.. started.Candidates.Distinct()];
        Event.Types.SourceRow[] rows = [.. started.Rows.DistinctBy(r => r.Id)];
        var lines = ReferenceRows.Of(reference, rows.Length);

        var judged = SignalFacts.Flags(events);
        ReportSystem System(string id) => new()
        {
            Id = id,
            Scores = [.. (outcomes.GetValueOrDefault(id)?.Scores ?? []).Select(s => new ReportScore(s.Metric, s.Value, s.Signature))],
            Segments = [.. rows.Select(row => cells.TryGetValue((id, row.Id), out var segment) ? SegmentOf(segment, judged[(id, row.Id)]) : null)],
        };
        return new Report
        {
            Title = title,
            SourceLanguage = started.SourceLanguageCode,
            TargetLanguage = started.TargetLanguageCode,
            Rows = [.. rows.Select((r, i) => new ReportRow(r.Id, r.Text, lines.Count == 0 ? [] : [lines[i]]))],
            Systems = [.. columns.Select(System)],
            Facts =
            [
                .. CandidateFacts.Of(columns, outcomes, id => rows.Select(r => cells.GetValueOrDefault((id, r.Id))).OfType<TranslatedSegment>(), qualities),
                .. SignalFacts.Of(columns, events),
            ],
            Agreements = [.. events.Where(e => e.Finished is not null).SelectMany(e => e.Finished.Agreements).Select(a => new ReportAgreement(a.CandidateA, a.CandidateB, a.Chrf))],
            Summary = [.. (summary?.Sentences ?? []).Select(s => new ReportSentence(s.Text, [.. s.Citations], Flags(s.Issues)))],
        };
    }

    private static ReportSegment SegmentOf(TranslatedSegment segment, IEnumerable<ReportFlag> judged) => new(
        segment.Text,
        segment.State switch
        {
            SegmentState.Warned => SegmentOutcome.Warned,
            SegmentState.Failed => SegmentOutcome.Failed,
            SegmentState.Copied => SegmentOutcome.Copied,
            _ => SegmentOutcome.Ok,
        },
        segment.Cached,
        [.. Flags(segment.Issues), .. judged]);

    private static IReadOnlyList<ReportFlag> Flags(IEnumerable<Issue> issues) =>
        [.. issues.Select(i => new ReportFlag(i.Check, i.Message, i.Severity == IssueSeverity.Error))];
}

using System.Globalization;
using TranslateSvc.V1;
using Event = TranslateSvc.V1.CompareTranslationsResponse;

namespace TranslateSvc.Pages.Model;

/// <summary>What a comparison says of candidates without a reference, and what its judge found.</summary>
internal static class SignalFacts
{
    private const string None = "–";

    /// <summary>Lines of the table of facts; a signal that nobody asked for has no line.</summary>
    public static IEnumerable<ReportFact> Of(IReadOnlyList<string> candidates, IReadOnlyList<Event> events)
    {
        var signals = events.Where(e => e.Finished is not null).SelectMany(e => e.Finished.Candidates).DistinctBy(s => s.Candidate).ToDictionary(s => s.Candidate);
        ReportFact Fact(string label, Func<CandidateSignals, string> value) => new(label, [.. candidates.Select(c => signals.TryGetValue(c, out var s) ? value(s) : None)]);
        if (signals.Count == 0) yield break;
        yield return Fact("Consensus", s => s.HasConsensus ? Number(s.Consensus, "0.0") : None);
        yield return Fact("Length ratio", s => Number(s.LengthRatio, "0.00"));
        yield return Fact("Round trip chrF2", s => s.HasRoundTripChrf ? Number(s.RoundTripChrf, "0.0") : None);
        yield return Fact("Judge’s penalty", s => s.HasJudgePenalty ? Number(s.JudgePenalty, "0.00") : None);
        yield return Fact("Errors found", s => s.JudgedRows == 0 ? None
            : string.Create(CultureInfo.InvariantCulture, $"{s.CriticalErrors} critical, {s.MajorErrors} major, {s.MinorErrors} minor in {s.JudgedRows} segments"));
        yield return Fact("Verdicts", s => s.Wins + s.Losses + s.Ties == 0 ? None
            : string.Create(CultureInfo.InvariantCulture, $"{s.Wins} won, {s.Losses} lost, {s.Ties} tied"));
    }

    /// <summary>The judge's errors as flags, by candidate and row.</summary>
    public static ILookup<(string Candidate, string Row), ReportFlag> Flags(IReadOnlyList<Event> events) => events
        .Where(e => e.Judgement is not null)
        .SelectMany(e => e.Judgement.Errors.Select(error => (Key: (e.Judgement.Candidate, e.Judgement.Row), Flag: FlagOf(error))))
        .ToLookup(x => x.Key, x => x.Flag);

    private static ReportFlag FlagOf(TranslationError error)
    {
        var span = error.Span.Length > 0 ? $"“{error.Span}”" : "";
        string[] parts = [error.Severity.ToString().ToLowerInvariant(), span, error.Explanation];
        return new ReportFlag(error.Category, "Judge: " + string.Join(" · ", parts.Where(p => p.Length > 0)), error.Severity is ErrorSeverity.Major or ErrorSeverity.Critical);
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

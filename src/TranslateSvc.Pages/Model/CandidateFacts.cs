using System.Globalization;
using TranslateSvc.V1;
using Outcome = TranslateSvc.V1.CompareTranslationsResponse.Types.CandidateFinished;

namespace TranslateSvc.Pages.Model;

/// <summary>What is known of each candidate of a comparison besides its scores.</summary>
internal static class CandidateFacts
{
    private const string None = "–";

    public static IReadOnlyList<ReportFact> Of(
        IReadOnlyList<string> candidates,
        IReadOnlyDictionary<string, Outcome> outcomes,
        Func<string, IEnumerable<TranslatedSegment>> segments,
        IReadOnlyDictionary<string, string>? qualities)
    {
        ReportFact Fact(string label, Func<Outcome, string> value) =>
            new(label, [.. candidates.Select(c => outcomes.GetValueOrDefault(c) is { Error: null } outcome ? value(outcome) : None)]);
        return
        [
            Fact("Engine", o => Or(o.Engine, "given text")),
            Fact("Model", o => Or(o.Model, None)),
            Fact("Quality", o => Or(qualities?.GetValueOrDefault(o.Engine) ?? "", None)),
            new("Complete", [.. candidates.Select(c => Complete(outcomes.GetValueOrDefault(c)))]),
            Fact("Segments", o => string.Create(CultureInfo.InvariantCulture, $"{o.OkSegments} ok, {o.WarnedSegments} warned, {o.FailedSegments} failed")),
            new("Checks", [.. candidates.Select(c => Checks(segments(c)))]),
            Fact("Time", Seconds),
            Fact("Tokens", Tokens),
            Fact("Cache", o => o.CacheStatus == CacheStatus.Unspecified ? None : o.CacheStatus.ToString().ToLowerInvariant()),
        ];
    }

    private static string Complete(Outcome? outcome) => outcome switch
    {
        null => "no answer",
        { Error: { } error } => "failed: " + error.Message,
        { Complete: true } => "yes",
        _ => "no",
    };

    private static string Checks(IEnumerable<TranslatedSegment> segments) => Or(
        string.Join(", ", segments
            .SelectMany(s => s.Issues.Select(i => i.Check).Distinct())
            .CountBy(check => check)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} ×{count.Value}"))),
        None);

    private static string Seconds(Outcome outcome) =>
        outcome.Elapsed?.ToTimeSpan().TotalSeconds is { } seconds ? seconds.ToString(seconds < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + "\u00A0s" : None;

    private static string Tokens(Outcome outcome) => outcome.Usage is { } usage && usage.InputTokens + usage.OutputTokens > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{usage.InputTokens:N0} in, {usage.OutputTokens:N0} out")
        : None;

    private static string Or(string value, string otherwise) => value.Length > 0 ? value : otherwise;
}

using System.Globalization;
using TranslateSvc.Cli.Calls;
using TranslateSvc.Client;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>What is known of each candidate, as rows of a table: the label, then one value for each candidate.</summary>
internal static class ComparisonFacts
{
    public static IReadOnlyList<(string Label, IReadOnlyList<string> Values)> Of(ComparisonView comparison)
    {
        var facts = new List<(string, IReadOnlyList<string>)>();
        void Add(string label, Func<CompareTranslationsResponse.Types.CandidateFinished, string> value) =>
            facts.Add((label, [.. comparison.Candidates.Select(c => comparison.Outcome(c) is { } outcome ? (outcome.Error is null ? value(outcome) : "–") : "–")]));

        Add("engine", o => Or(o.Engine, "given text"));
        Add("model", o => Or(o.Model, "–"));
        Add("quality", o => Or(comparison.Qualities.GetValueOrDefault(o.Engine, ""), "–"));
        facts.Add(("complete", [.. comparison.Candidates.Select(c => Complete(comparison, c))]));
        Add("segments", o => $"{o.OkSegments} ok, {o.WarnedSegments} warned, {o.FailedSegments} failed");
        facts.Add(("checks", [.. comparison.Candidates.Select(c => Checks(comparison, c))]));
        Add("time", o => Amounts.Seconds(o.Elapsed));
        Add("tokens", o => Amounts.Tokens(o.Usage));
        Add("cache", o => Amounts.Cache(o.CacheStatus));
        foreach (var metric in comparison.Candidates.SelectMany(c => comparison.Outcome(c)?.Scores.Select(s => s.Metric) ?? []).Distinct())
            Add(metric, o => o.Scores.FirstOrDefault(s => s.Metric == metric) is { } score ? score.Value.ToString("0.0", CultureInfo.InvariantCulture) : "–");
        facts.AddRange(SignalFacts.Of(comparison));
        return facts;
    }

    /// <summary>One line for each pair of candidates.</summary>
    public static IEnumerable<string> Agreements(ComparisonView comparison) => (comparison.Finished?.Agreements ?? []).Select(a =>
        $"Agreement of {a.CandidateA} and {a.CandidateB}: chrF {a.Chrf.ToString("0.0", CultureInfo.InvariantCulture)} of 100");

    /// <summary>What is needed to reproduce the scores, a line each.</summary>
    public static IEnumerable<string> Signatures(ComparisonView comparison) => comparison.Candidates
        .SelectMany(c => comparison.Outcome(c)?.Scores.Select(s => $"{s.Metric}: {s.Signature}") ?? [])
        .Distinct();

    private static string Complete(ComparisonView comparison, string candidate) => comparison.Outcome(candidate) switch
    {
        null => "no answer",
        { Error: { } error } => "FAILED: " + CallFailure.From(TranslateSvcError.From(error)).Message,
        { Complete: true } => "yes",
        _ => "NO",
    };

    private static string Checks(ComparisonView comparison, string candidate)
    {
        var counts = comparison.Rows
            .SelectMany(row => comparison.Cell(candidate, row.Id)?.Issues.Select(issue => issue.Check).Distinct() ?? [])
            .CountBy(check => check)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => count.Value == 1 ? count.Key : $"{count.Key} ×{count.Value}");
        return Or(string.Join(", ", counts), comparison.Outcome(candidate)?.Error is null ? "none objected" : "–");
    }

    private static string Or(string value, string otherwise) => value.Length > 0 ? value : otherwise;
}

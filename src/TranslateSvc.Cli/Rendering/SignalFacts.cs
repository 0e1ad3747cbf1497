using System.Globalization;
using TranslateSvc.Cli.Calls;
using TranslateSvc.Client;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>What the reference-free signals say of each candidate, as rows of a table; rows that nothing is known for are left out.</summary>
internal static class SignalFacts
{
    private const string Nothing = "–";

    public static IEnumerable<(string Label, IReadOnlyList<string> Values)> Of(ComparisonView comparison)
    {
        (string Label, Func<string, CandidateSignals?, string> Value)[] facts =
        [
            ("consensus", (_, s) => s is { HasConsensus: true } ? $"chrF {Tenths(s.Consensus)}" : Nothing),
            ("length", (_, s) => s is { LengthRatio: > 0 } ? $"{s.LengthRatio.ToString("0.00", CultureInfo.InvariantCulture)} of the source's" : Nothing),
            ("round trip", (c, s) => s is { HasRoundTripChrf: true } ? $"chrF {Tenths(s.RoundTripChrf)}"
                : comparison.RoundTripError(c) is { } error ? "FAILED: " + CallFailure.From(TranslateSvcError.From(error)).Message : Nothing),
            ("judge", (c, s) => comparison.Finished?.Judge?.SkippedCandidates.Contains(c) == true ? "not judged: its own model's"
                : s is { HasJudgePenalty: true } ? $"penalty {Tenths(s.JudgePenalty)} a row: {s.MinorErrors} minor, {s.MajorErrors} major, {s.CriticalErrors} critical" : Nothing),
            ("verdicts", (_, s) => s is not null && s.Wins + s.Losses + s.Ties > 0 ? $"{s.Wins} won, {s.Losses} lost, {s.Ties} tied" : Nothing),
        ];
        foreach (var (label, value) in facts)
        {
            string[] values = [.. comparison.Candidates.Select(c => value(c, comparison.Signals(c)))];
            if (values.Any(v => v != Nothing)) yield return (label, values);
        }
    }

    /// <summary>What the judge and the way back cost, a line each.</summary>
    public static IEnumerable<string> Costs(ComparisonView comparison)
    {
        if (comparison.Finished?.Judge is { } judge)
        {
            yield return $"Judge: {judge.Engine} ({judge.Model}), {Amounts.Plural(judge.Rows, "row")}, {Amounts.Plural((int)judge.Usage.EngineCalls, "call")}, tokens: {Amounts.Tokens(judge.Usage)}"
                + (judge.FailedCalls > 0 ? $"; {Amounts.Plural(judge.FailedCalls, "call")} FAILED" : "") + ". Penalties: minor 1, major 5, critical 25, at most 25 a row; lower is better.";
        }

        if (comparison.Finished?.RoundTripUsage is { } back && back.InputTokens + back.OutputTokens > 0) yield return $"Round trip: tokens: {Amounts.Tokens(back)}.";
    }

    private static string Tenths(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}

using TranslateSvc.Comparison.Judging;
using TranslateSvc.Translation;

namespace TranslateSvc.Comparison.Signals;

/// <summary>What is done with the candidates after they finished.</summary>
/// <param name="Judge">What the judge came to, or null.</param>
/// <param name="Tallies">How candidates fared with it.</param>
/// <param name="RoundTrips">chrF2 of candidates translated back.</param>
/// <param name="RoundTrip">What that cost, or null when it was not asked for.</param>
internal sealed record AfterworkResult(
    JudgeReport? Judge, IReadOnlyDictionary<string, JudgeTally> Tallies, IReadOnlyDictionary<string, double?> RoundTrips, RoundTripReport? RoundTrip);

/// <summary>Judges and translates back, where asked for, at once. Thread-safe.</summary>
internal sealed class Afterwork(Judge judge, RoundTripper roundTripper)
{
    private static readonly Dictionary<string, JudgeTally> None = [];

    /// <summary>Whether a request asks for any of it.</summary>
    public static bool IsAsked(CompareRequest request) => request.Judge is not null || request.RoundTrip is not null;

    /// <summary>Works and reports as answers come.</summary>
    public async Task<AfterworkResult> RunAsync(
        ComparisonJob job, IReadOnlyList<(string Id, TranslationResult Result)> finished, Func<ComparisonEvent, CancellationToken, ValueTask> tell, CancellationToken cancellationToken)
    {
        var judging = job.Request.Judge is null || finished.Count == 0
            ? Task.FromResult<(JudgeReport? Report, IReadOnlyDictionary<string, JudgeTally> Tallies)>((null, None)) : JudgeAsync();
        var trips = job.Request.RoundTrip is null ? [] : finished.Select(async column =>
            (column.Id, Back: await roundTripper.RunAsync(job, column.Id, column.Result, tell, cancellationToken).ConfigureAwait(false))).ToArray();
        var returned = await Task.WhenAll(trips).ConfigureAwait(false);
        var (report, tallies) = await judging.ConfigureAwait(false);
        return new AfterworkResult(
            report, tallies, returned.ToDictionary(r => r.Id, r => r.Back.Chrf, StringComparer.Ordinal),
            job.Request.RoundTrip is null ? null : returned.Aggregate(
                new RoundTripReport(default, 0), (sum, r) => new RoundTripReport(sum.Usage + r.Back.Cost.Usage, sum.Characters + r.Back.Cost.Characters)));

        async Task<(JudgeReport? Report, IReadOnlyDictionary<string, JudgeTally> Tallies)> JudgeAsync() =>
            await judge.RunAsync(job, finished, tell, cancellationToken).ConfigureAwait(false);
    }
}

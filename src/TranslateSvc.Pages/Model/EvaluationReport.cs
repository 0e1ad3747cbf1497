using System.Globalization;
using TranslateSvc.V1;

namespace TranslateSvc.Pages.Model;

/// <summary>Makes a report of what <c>EvaluateTranslations</c> answered.</summary>
public static class EvaluationReport
{
    /// <summary>Lines become rows <c>1</c>, <c>2</c>, …</summary>
    /// <param name="title">Name of the test set.</param>
    /// <param name="request">What was scored; its source lines may be missing.</param>
    /// <param name="response">The scores.</param>
    /// <exception cref="ArgumentException">The request has no reference, or line counts differ.</exception>
    public static Report From(string title, EvaluateTranslationsRequest request, EvaluateTranslationsResponse response)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        if (request.References.Count == 0) throw new ArgumentException("There is no reference.", nameof(request));
        var lines = request.References[0].Lines.Count;
        void Check(string what, int count)
        {
            if (count != lines) throw new ArgumentException($"{what} has {count} lines, the reference {lines}.", nameof(request));
        }

        foreach (var reference in request.References) Check("A reference", reference.Lines.Count);
        if (request.SourceLines.Count > 0) Check("The source", request.SourceLines.Count);
        foreach (var system in request.Systems) Check(system.Id, system.Hypotheses.Count);
        var scores = response.Systems.DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        return new Report
        {
            Title = title,
            SourceLanguage = request.SourceLanguageCode,
            TargetLanguage = request.TargetLanguageCode,
            Rows =
            [
                .. Enumerable.Range(0, lines).Select(i => new ReportRow(
                    (i + 1).ToString(CultureInfo.InvariantCulture),
                    request.SourceLines.Count > 0 ? request.SourceLines[i] : "",
                    [.. request.References.Select(r => r.Lines[i])])),
            ],
            Systems =
            [
                .. request.Systems.Select(s => new ReportSystem
                {
                    Id = s.Id,
                    Scores = scores.TryGetValue(s.Id, out var found) ? ScoresOf(found) : [],
                    Segments = [.. s.Hypotheses.Select(ReportSegment.Plain)],
                }),
            ],
            Significance = [.. response.Significance.Select(m => new ReportSignificance(m.Metric, m.Signature, [.. m.Rows.Select(r => r.PValues.ToArray())]))],
            Notes = [.. response.Preflight.Select(Note)],
        };
    }

    private static IReadOnlyList<ReportScore> ScoresOf(EvaluateTranslationsResponse.Types.SystemScores system) =>
    [
        .. system.Scores.Select(s => ScoreOf(s, "")),
        .. system.NormalizedScores.Select(s => ScoreOf(s, " normalized")),
    ];

    private static ReportScore ScoreOf(Score score, string suffix) => score.HasIntervalMean && score.HasIntervalHalfWidth
        ? new(score.Metric + suffix, score.Value, score.Signature, score.IntervalMean - score.IntervalHalfWidth, score.IntervalMean + score.IntervalHalfWidth)
        : new(score.Metric + suffix, score.Value, score.Signature);

    // The message names the file.
    private static string Note(PreflightFinding finding)
    {
        var lines = finding.Lines.Count == 0 ? "" : $" (lines {string.Join(", ", finding.Lines)}{(finding.Count > finding.Lines.Count ? ", …" : "")})";
        return finding.Message + lines;
    }
}

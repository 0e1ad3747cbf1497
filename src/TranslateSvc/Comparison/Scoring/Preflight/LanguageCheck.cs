using TranslateSvc.Languages;

namespace TranslateSvc.Comparison.Scoring.Preflight;

/// <summary>Finds lines in another language than their file should be in: a reference in the source language makes every score meaningless. Thread-safe.</summary>
/// <param name="detector">Says which language a line is in.</param>
internal sealed class LanguageCheck(ILanguageDetector detector)
{
    // On 2,700 lines of 40 characters or more of newstest2012 in either language: none taken for another, over nine in ten told.
    private const double Certain = LanguageMix.ClearConfidence;

    // Lines that decide what most of a file is in.
    private const int Sampled = 200;

    /// <summary>Looks at every file.</summary>
    /// <param name="request">A valid request.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    public IReadOnlyList<PreflightFinding> Inspect(EvaluationRequest request, CancellationToken cancellationToken)
    {
        List<PreflightFinding> findings = [];
        var target = Expected(request.TargetLanguage, request.References[0]);
        foreach (var system in request.Systems) Look(system.Id, system.Hypotheses, target);
        for (var i = 0; i < request.References.Count; i++) Look($"reference {i + 1}", request.References[i], target);
        if (request.Sources.Count > 0)
        {
            var source = Expected(request.SourceLanguage, request.Sources);
            Look("source", request.Sources, source);
            if (source != "und" && source == target)
            {
                findings.Add(new PreflightFinding(PreflightIssue.WrongLanguage, "source", request.Sources.Count, [],
                    $"source: it is in the language of the references ({source})."));
            }
        }

        return findings;

        void Look(string file, IReadOnlyList<string> lines, string expected)
        {
            if (expected == "und") return;
            Dictionary<string, List<int>> others = [];
            for (var i = 0; i < lines.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (lines[i].Length < LineChecks.LongLine) continue;
                var (code, confidence) = detector.Detect(lines[i])[0];
                if (code == expected || code == "und" || confidence < Certain) continue;
                if (!others.TryGetValue(code, out var concerned)) others[code] = concerned = [];
                concerned.Add(i);
            }

            if (others.Count == 0) return;
            int[] all = [.. others.Values.SelectMany(v => v).Order()];
            var codes = string.Join(", ", others.OrderByDescending(o => o.Value.Count).ThenBy(o => o.Key, StringComparer.Ordinal).Select(o => o.Key));
            findings.Add(new PreflightFinding(PreflightIssue.WrongLanguage, file, all.Length, [.. all.Take(PreflightChecks.ListedLines)],
                $"{file}: {all.Length} {(all.Length == 1 ? "line" : "lines")} in another language ({codes}) than expected ({expected})."));
        }
    }

    private string Expected(string given, IReadOnlyList<string> lines)
    {
        if (LanguageTag.TryParse(given, out var tag)) return tag.Language;
        var step = Math.Max(1, lines.Count / Sampled);
        return LanguageMix.Of(detector, Enumerable.Range(0, lines.Count / step).Select(i => lines[i * step])).Main;
    }
}

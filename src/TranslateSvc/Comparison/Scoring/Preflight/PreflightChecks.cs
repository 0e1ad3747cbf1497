namespace TranslateSvc.Comparison.Scoring.Preflight;

/// <summary>Looks at files of translations before they are scored: a score over damaged text says more about the damage than about the system. Thread-safe.</summary>
public static class PreflightChecks
{
    /// <summary>Lines that a finding lists.</summary>
    public const int ListedLines = 10;

    /// <summary>Finds what is suspicious in each system and reference.</summary>
    /// <param name="systems">Systems; their line counts may differ, which is a finding too.</param>
    /// <param name="references">At least one stream.</param>
    /// <param name="source">Source lines, or empty when the caller has none.</param>
    /// <returns>Findings by file, in the order of <see cref="PreflightIssue"/>; empty when nothing is suspicious.</returns>
    public static IReadOnlyList<PreflightFinding> Inspect(
        IReadOnlyList<EvaluatedSystem> systems, IReadOnlyList<IReadOnlyList<string>> references, IReadOnlyList<string> source)
    {
        ArgumentNullException.ThrowIfNull(systems);
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(source);
        if (references.Count == 0) throw new ArgumentException("There is no reference.", nameof(references));

        var findings = new List<PreflightFinding>();
        var expected = references[0].Count;
        foreach (var (file, lines) in Files(systems, references))
        {
            if (lines.Count != expected)
            {
                findings.Add(new PreflightFinding(PreflightIssue.LineCount, file, lines.Count, [], $"{file} has {lines.Count} lines, the first reference has {expected}."));
                continue;
            }

            var isReference = references.Any(stream => ReferenceEquals(stream, lines));
            foreach (var check in LineChecks.All)
            {
                var concerned = Enumerable.Range(0, lines.Count).Where(i => check.Concerns(new LineContext(
                    lines[i], isReference ? null : references[0][i], source.Count == expected ? source[i] : null))).ToList();
                Add(findings, check.Issue, file, concerned, check.Says);
            }

            Add(findings, PreflightIssue.Duplicate, file, Duplicates(lines, source.Count == expected ? source : references[0]), "repeat a line of another source");
        }

        return [.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Issue)];
    }

    private static IEnumerable<(string File, IReadOnlyList<string> Lines)> Files(
        IReadOnlyList<EvaluatedSystem> systems, IReadOnlyList<IReadOnlyList<string>> references) =>
        systems.Select(system => (system.Id, system.Hypotheses)).Concat(references.Select((lines, i) => ($"reference {i + 1}", lines)));

    private static void Add(List<PreflightFinding> findings, PreflightIssue issue, string file, List<int> lines, string says)
    {
        if (lines.Count == 0) return;
        findings.Add(new PreflightFinding(issue, file, lines.Count, [.. lines.Take(ListedLines)], $"{file}: {lines.Count} {(lines.Count == 1 ? "line" : "lines")} {says}."));
    }

    // Short lines ("Yes.") repeat in good translations too.
    private static List<int> Duplicates(IReadOnlyList<string> lines, IReadOnlyList<string> origins)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, lines.Count).Where(i =>
            lines[i].Length >= LineChecks.LongLine && !first.TryAdd(lines[i], i)
            && !string.Equals(origins[first[lines[i]]], origins[i], StringComparison.Ordinal))];
    }
}

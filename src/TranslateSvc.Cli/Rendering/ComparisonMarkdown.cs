namespace TranslateSvc.Cli.Rendering;

/// <summary>A comparison as two Markdown tables: the texts, then the facts.</summary>
internal static class ComparisonMarkdown
{
    public static string Render(ComparisonView comparison)
    {
        var candidates = comparison.Candidates.Select(MarkdownText.Cell).ToArray();
        var texts = MarkdownText.Table(
            ["", $"source ({MarkdownText.Cell(comparison.Started.SourceLanguageCode)})", .. candidates],
            comparison.Rows.Select(row => (IReadOnlyList<string>)[MarkdownText.Cell(row.Id), MarkdownText.Cell(row.Text), .. comparison.Candidates.Select(c => Cell(comparison, c, row.Id))]));
        var facts = MarkdownText.Table(
            ["", .. candidates],
            ComparisonFacts.Of(comparison).Select(fact => (IReadOnlyList<string>)[fact.Label, .. fact.Values.Select(MarkdownText.Cell)]));
        var notes = ComparisonFacts.Agreements(comparison).Concat(ComparisonFacts.Signatures(comparison)).Concat(SignalFacts.Costs(comparison)).Select(line => $"- {MarkdownText.Cell(line)}\n");
        return $"{texts}\n{facts}\n{string.Concat(notes)}";
    }

    private static string Cell(ComparisonView comparison, string candidate, string row) => comparison.Cell(candidate, row) is { } segment
        ? string.Join("<br>", new[] { MarkdownText.Cell(segment.Text), MarkdownText.Cell(SegmentFlags.Describe(segment, comparison.Outcome(candidate)?.Engine ?? "")) }.Where(s => s.Length > 0))
        : MarkdownText.Cell("[no answer]");
}

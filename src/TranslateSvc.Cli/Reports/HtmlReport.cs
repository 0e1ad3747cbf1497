using System.Net;
using System.Text;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Reports;

/// <summary>A comparison as one page that needs nothing else: no network, no script; its policy forbids both.</summary>
internal static class HtmlReport
{
    /// <param name="comparison">A finished comparison.</param>
    /// <param name="title">Name of the text.</param>
    public static string Render(ComparisonView comparison, string title)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{Text(title)} – translations side by side</title>
            <style>
            {Styles.Value}</style>
            </head>
            <body>
            <header>
            <h1>{Text(title)}</h1>
            <p>{Text(comparison.Started.SourceLanguageCode)} → {Text(comparison.Started.TargetLanguageCode)} · {Amounts.Plural(comparison.Rows.Count, "segment")} · {Amounts.Plural(comparison.Candidates.Count, "translation")}</p>
            {Legend(comparison)}</header>
            <main>

            """);
        Facts(html, comparison);
        Texts(html, comparison);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static readonly Lazy<string> Styles = new(() =>
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!, Encoding.UTF8);
        return reader.ReadToEnd();
    });

    private static string Legend(ComparisonView comparison) => comparison.Candidates.Count < 2
        ? ""
        : """
          <p class="legend"><label><input type="checkbox" id="marks" checked> Show <mark>words that differ</mark> from another translation</label></p>

          """;

    private static void Facts(StringBuilder html, ComparisonView comparison)
    {
        html.Append("<section aria-labelledby=\"facts\">\n<h2 id=\"facts\">The translations</h2>\n<div class=\"scroll\">\n<table class=\"facts\">\n<thead><tr><td></td>");
        foreach (var candidate in comparison.Candidates) html.Append($"<th scope=\"col\">{Text(candidate)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var (label, values) in ComparisonFacts.Of(comparison))
        {
            html.Append($"<tr><th scope=\"row\">{Text(label)}</th>");
            foreach (var value in values) html.Append($"<td>{Text(value)}</td>");
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>\n</div>\n");
        foreach (var line in ComparisonFacts.Agreements(comparison).Concat(ComparisonFacts.Signatures(comparison))) html.Append($"<p class=\"note\">{Text(line)}</p>\n");
        html.Append("</section>\n");
    }

    private static void Texts(StringBuilder html, ComparisonView comparison)
    {
        html.Append("<section aria-labelledby=\"texts\">\n<h2 id=\"texts\">Side by side</h2>\n");
        html.Append($"<table class=\"texts\">\n<thead><tr><th scope=\"col\" class=\"id\">#</th><th scope=\"col\">source ({Text(comparison.Started.SourceLanguageCode)})</th>");
        foreach (var candidate in comparison.Candidates) html.Append($"<th scope=\"col\">{Text(candidate)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in comparison.Rows)
        {
            html.Append($"<tr id=\"{Text(row.Id)}\"><th scope=\"row\" class=\"id\">{Text(row.Id)}</th>");
            html.Append($"<td class=\"source\" data-column=\"source\" lang=\"{Text(comparison.Started.SourceLanguageCode)}\">{Text(row.Text)}</td>");
            var segments = comparison.Candidates.Select(candidate => comparison.Cell(candidate, row.Id)).ToArray();
            var runs = WordDifferences.Between([.. segments.Select(segment => segment?.Text ?? "")]);
            for (var i = 0; i < segments.Length; i++) Cell(html, comparison, comparison.Candidates[i], segments[i], runs[i]);
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>\n</section>\n");
    }

    private static void Cell(StringBuilder html, ComparisonView comparison, string candidate, TranslatedSegment? segment, IReadOnlyList<DiffRun> runs)
    {
        html.Append($"<td data-column=\"{Text(candidate)}\"><div lang=\"{Text(comparison.Started.TargetLanguageCode)}\">");
        foreach (var run in runs) html.Append(run.Differs ? $"<mark>{Text(run.Text)}</mark>" : Text(run.Text));
        html.Append("</div>");
        if (segment is null) html.Append("<p class=\"flag failed\">no answer</p>");
        else if (SegmentFlags.Describe(segment, comparison.Outcome(candidate)?.Engine ?? "") is { Length: > 0 } flag)
            html.Append($"<p class=\"flag {segment.State.ToString().ToLowerInvariant()}\"{Reasons(segment)}>{Text(flag.Trim('[', ']'))}</p>");
        html.Append("</td>");
    }

    private static string Reasons(TranslatedSegment segment) =>
        segment.Issues.Count == 0 ? "" : $" title=\"{Text(string.Join(" ", segment.Issues.Select(issue => issue.Message)))}\"";

    // HtmlEncode covers both quotation marks, so that one encoder serves text and attributes.
    private static string Text(string text) => WebUtility.HtmlEncode(TerminalText.Clean(text));
}

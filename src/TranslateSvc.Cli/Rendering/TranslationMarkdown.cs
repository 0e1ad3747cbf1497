using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Source and translation as a Markdown table.</summary>
internal static class TranslationMarkdown
{
    public static string Render(TranslateTextResponse answer, string targetLanguage)
    {
        var translation = answer.Translations[0];
        var rows = translation.Segments.Select(segment => (IReadOnlyList<string>)
        [
            MarkdownText.Cell(segment.Id),
            MarkdownText.Cell(segment.SourceText),
            string.Join("<br>", new[] { MarkdownText.Cell(segment.Text), MarkdownText.Cell(SegmentFlags.Describe(segment, answer.Engine)) }.Where(s => s.Length > 0)),
        ]);
        return MarkdownText.Table(["", "source", MarkdownText.Cell($"{answer.Engine} ({targetLanguage})")], rows);
    }
}

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
            string.Join("<br>", Parts(segment, answer.Engine).Where(part => part.Length > 0).Select(MarkdownText.Cell)),
        ]);
        return MarkdownText.Table(["", "source", MarkdownText.Cell($"{answer.Engine} ({targetLanguage})")], rows);
    }

    private static IEnumerable<string> Parts(TranslatedSegment segment, string engine) => [segment.Text, .. SegmentFlags.Alternatives(segment), SegmentFlags.Describe(segment, engine)];
}

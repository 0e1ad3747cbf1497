using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Source and translation in aligned columns.</summary>
internal static class TranslationColumns
{
    public static string Render(TranslateTextResponse answer, string targetLanguage, int width, Ink ink)
    {
        var translation = answer.Translations[0];
        var source = translation.DetectedLanguageCode.Length > 0 ? $"source ({translation.DetectedLanguageCode})" : "source";
        var layout = new ColumnLayout(
            [TerminalText.CleanLine(source), TerminalText.CleanLine($"{answer.Engine} ({targetLanguage})")],
            width,
            translation.Segments.Select(s => s.Id.Length).DefaultIfEmpty(0).Max(),
            ink);
        var rows = translation.Segments.SelectMany(segment => layout.Row(
            TerminalText.CleanLine(segment.Id),
            [
                new Cell(TerminalText.Clean(segment.SourceText)),
                new Cell(string.Join('\n', [TerminalText.Clean(segment.Text), .. SegmentFlags.Alternatives(segment).Select(TerminalText.Clean)]), SegmentFlags.Describe(segment, answer.Engine), SegmentFlags.ToneOf(segment.State)),
            ]));
        return string.Concat(layout.Header().Concat(rows).Select(line => line + "\n"));
    }
}

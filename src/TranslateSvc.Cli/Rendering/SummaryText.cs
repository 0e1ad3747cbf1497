using System.Text;
using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>A summary with its citations.</summary>
internal static class SummaryText
{
    /// <summary>A sentence a line, each with what it cites: <c>… [s03, s05]</c>.</summary>
    public static string Plain(SummarizeTextResponse answer) =>
        string.Concat(answer.Sentences.Select(s => TerminalText.CleanLine($"{s.Text} {Citations(s)}{Doubt(s)}") + "\n"));

    /// <summary>The sentences, then the source passages they cite.</summary>
    public static string Markdown(SummarizeTextResponse answer)
    {
        var text = new StringBuilder();
        foreach (var sentence in answer.Sentences) text.Append($"- {Line(sentence.Text)} {Line(Citations(sentence))}{Line(Doubt(sentence))}\n");
        var cited = answer.Sentences.SelectMany(s => s.Citations).ToHashSet();
        text.Append("\n### Sources\n\n");
        foreach (var segment in answer.SourceSegments.Where(s => cited.Contains(s.Id))) text.Append($"- **{Line(segment.Id)}** {Line(segment.Text)}\n");
        return text.ToString();
    }

    /// <summary>Each sentence beside the source passages it cites.</summary>
    public static string Columns(SummarizeTextResponse answer, int width, Ink ink)
    {
        var passages = answer.SourceSegments.ToDictionary(s => s.Id, s => s.Text);
        var layout = new ColumnLayout(["summary", "source"], width, answer.Sentences.Count.ToString().Length, ink);
        var rows = answer.Sentences.SelectMany((sentence, i) => layout.Row(
            $"{i + 1}",
            [
                new Cell(TerminalText.CleanLine($"{sentence.Text} {Citations(sentence)}"), TerminalText.CleanLine(Doubt(sentence)), Tone.Caution),
                new Cell(string.Join('\n', sentence.Citations.Select(id => TerminalText.CleanLine($"[{id}] {passages.GetValueOrDefault(id, "(not in the source)")}")))),
            ]));
        return string.Concat(layout.Header().Concat(rows).Select(line => line + "\n"));
    }

    private static string Citations(SummarySentence sentence) => $"[{string.Join(", ", sentence.Citations)}]";

    private static string Doubt(SummarySentence sentence) => sentence.Support == SentenceSupport.Unverified
        ? $" [unverified{(sentence.Issues.Count == 0 ? "" : ": " + string.Join(", ", sentence.Issues.Select(i => i.Check).Distinct()))}]"
        : "";

    private static string Line(string text) => MarkdownText.Escape(TerminalText.CleanLine(text));
}

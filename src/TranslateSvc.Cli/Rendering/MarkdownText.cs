using System.Text;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Text as Markdown that reads as written.</summary>
internal static class MarkdownText
{
    /// <summary>Escapes what CommonMark would take for markup, tables included.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in TerminalText.Clean(text))
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '~' or '&') escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>The same in a table cell: line ends become <c>&lt;br&gt;</c>.</summary>
    public static string Cell(string text) => Escape(text).ReplaceLineEndings("\n").Trim().Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>A table. Cells are escaped already.</summary>
    public static string Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder();
        Row(table, headers);
        Row(table, [.. headers.Select(_ => "---")]);
        foreach (var row in rows) Row(table, row);
        return table.ToString();
    }

    private static void Row(StringBuilder table, IReadOnlyList<string> cells) => table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}

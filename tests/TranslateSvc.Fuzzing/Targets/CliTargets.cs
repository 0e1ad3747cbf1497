using System.Text;
using TranslateSvc.Cli;
using TranslateSvc.Cli.Batches.Inputs;
using TranslateSvc.Cli.Batches.Outputs;
using TranslateSvc.Cli.Commands;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.Fuzzing.Inputs;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>What the command reads from files, and what it writes to a terminal.</summary>
internal static class CliTargets
{
    private static readonly BatchInputOptions Options = new("auto", "id", "text", "title", [], null);

    private static readonly string[] Csv = ["id,text,title\n", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "a", "text", "=1+1"];

    public static IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfBytes("csv-batch", 30, bytes => Refusing(() => Drain(CsvRows.ReadAsync("f.csv", new MemoryStream(bytes), Options, default))), [Utf8("id,text\n1,\"a, \"\"b\"\"\"\n2,c\n"), Utf8("text;title\nx;\"y\nz\"\n")], Csv),
        FuzzTarget.OfBytes("jsonl-batch", 150, bytes => Refusing(() => Drain(LineRows.JsonAsync("f.jsonl", new MemoryStream(bytes), Options, default))), [Utf8("{\"id\": \"1\", \"text\": \"a\"}\n\n{\"id\": 2, \"text\": \"\\u00e9\", \"title\": null}\n")], "{", "}", "\"text\":", "\"id\":", "\\ud800", "\n", "[", "1e999", "null"),
        FuzzTarget.OfBytes("lines-batch", 200, bytes => Refusing(() => Drain(LineRows.PlainAsync("f.txt", new MemoryStream(bytes), Options, default))), [Utf8("a\n\nb\r\nc")]),
        FuzzTarget.OfText("glossary-file", 700, text => Refusing(() => GlossaryTerms.FromTsv(text, "g.tsv").Count()), ["# c\nloi\tlaw\nn\n\n"], "\t", "\n", "#", "\r"),
        FuzzTarget.OfText("glossary-option", 900, text => Refusing(() => GlossaryTerms.FromPair(text)), ["loi=law", "a=b=c"], "=", " "),
        FuzzTarget.OfBytes("text-file", 700, bytes => Refusing(() => Require.That(!TextDecoder.Decode(bytes).Contains('\0'), "A null is left.")), [Utf8("Texte é."), [0xFF, 0xFE, 65, 0], [0xFE, 0xFF, 0, 65], [0xEF, 0xBB, 0xBF, 65]]),
        FuzzTarget.OfText("score-gate", 500, text => Refusing(() => ScoreGate.Parse(text, ["a.txt"])), ["BLEU<30", "a.txt:TER>=60.5"], ":", "<", ">=", "30", "BLEU", "."),
        FuzzTarget.OfText("terminal-text", 700, Terminal, ["\u001B[31mred\u001B[0m", "\u001B]8;;http://x\u0007link\u001B]8;;\u0007", "\u001BP1$r\u001B\\", "\u009B2J\u009D0;t\u009C"], "\u001B", "\u001B[", "\u001B]", "\u0007", "\u001B\\", "\u009C", ";", "m", "8;;", "\u001B(", "\u001B#8"),
        FuzzTarget.OfText("columns", 60, Columns, Corpus.Texts, Corpus.Words),
    ];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static void Refusing(Action read)
    {
        try
        {
            read();
        }
        catch (CliException)
        {
            // How a file that is none is refused.
        }
    }

    private static void Drain(IAsyncEnumerable<BatchText> rows) => DrainAsync(rows).GetAwaiter().GetResult();

    private static async Task DrainAsync(IAsyncEnumerable<BatchText> rows)
    {
        await foreach (var row in rows) Require.That(row.Id.Length > 0 && row.Place.Length > 0, "A row has no id.");
    }

    private static void Terminal(string text)
    {
        var clean = TerminalText.Clean(text);
        Require.That(!clean.Any(c => (char.IsControl(c) && c is not ('\n' or '\t' or '\r')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')), "A control character is left.");
        Require.That(!clean.Replace("\r\n", "", StringComparison.Ordinal).Contains('\r'), "A carriage return is left alone.");
        Require.That(TerminalText.CleanLine(text).IndexOfAny(['\n', '\r', '\t']) < 0, "A line end is left in a line.");
    }

    private static void Columns(string text)
    {
        text = TerminalText.Clean(text);
        foreach (var width in (int[])[2, 3, 17, 80])
        {
            foreach (var line in LineWrapper.Wrap(text, width)) Require.That(DisplayWidth.Of(line) <= Math.Max(2, width), "A line is too wide.");
            Require.That(DisplayWidth.Of(DisplayWidth.Truncate(text.ReplaceLineEndings(" "), width)) <= width, "A cut line is too wide.");
        }

        var half = text.Length / 2;
        WordEdits.Between(text[..half], text[half..]);
        new ItemFileNames().Of(text);
    }
}

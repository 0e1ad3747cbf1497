using System.Globalization;
using System.Text;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>A table as text, printed by the test and, where <c>TRANSLATESVC_PROOF</c> names a folder, kept there for <c>test.sh</c> to print.</summary>
internal sealed class FaultTable(string title, params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public string Note { get; set; } = "";

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        string[][] rows = [columns, .. _rows];
        var widths = columns.Select((_, i) => rows.Max(r => r[i].Length)).ToArray();
        var text = new StringBuilder(title).AppendLine();
        foreach (var row in rows) text.AppendLine(string.Join(" | ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        return Note.Length == 0 ? text.ToString() : text.AppendLine(CultureInfo.InvariantCulture, $"{Note}").ToString();
    }

    public void Print(ITestOutputHelper output, string file)
    {
        output.WriteLine(ToString());
        if (Environment.GetEnvironmentVariable("TRANSLATESVC_PROOF") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, file), ToString());
    }
}

using System.Globalization;
using System.Text;

namespace TranslateSvc.Testing.Measurements;

/// <summary>A run as a Markdown table.</summary>
public static class RunTable
{
    /// <summary>The table's head.</summary>
    public const string Head = "| what | measured | ratio | target | met |\n|---|---|---|---|---|";

    /// <summary>One row: the ratio with its range, the target, and whether it is met.</summary>
    public static string Row(MeasuredRow row) => $"| {Cell(row.What)} | {Cell(row.Measured)} | {Value(row)} | {row.Goal.Describe(row.Unit)} | {Met(row)} |";

    /// <summary>The machine and what ran, in one line.</summary>
    public static string Title(MeasuredRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Date:yyyy-MM-dd}{(run.Commit.Length > 0 ? $", commit {run.Commit}" : "")}{(run.Quick ? ", quick run" : "")}: {run.Machine.Processor}, {run.Machine.Cores} processors, "
        + $"{run.Machine.MemoryGigabytes:0} GB, {run.Machine.System}, .NET {run.Machine.Runtime}");

    /// <summary>Title and table.</summary>
    public static string Markdown(MeasuredRun run)
    {
        var text = new StringBuilder(Title(run)).Append("\n\n").Append(Head).Append('\n');
        foreach (var row in run.Rows) text.Append(Row(row)).Append('\n');
        return text.ToString();
    }

    private static string Value(MeasuredRow row)
    {
        var value = MeasuredRow.Format(row.Value, row.Unit);
        return row.Spread is { Count: > 1 } spread ? string.Create(CultureInfo.InvariantCulture, $"{value} ({spread.Min:#,0.##}–{spread.Max:#,0.##})") : value;
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Met(MeasuredRow row) => row.Met switch { true => "yes", false => "**no**", null => "" };
}

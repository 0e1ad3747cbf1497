using System.Globalization;
using System.Text;

namespace TranslateSvc.Testing.Measurements;

/// <summary>A comparison as a Markdown table.</summary>
public static class ChangeTable
{
    /// <summary>One line a row: before, now, the change in percent, the noise, what became of it.</summary>
    public static string Markdown(IEnumerable<RowChange> changes)
    {
        var text = new StringBuilder("| row | before | now | change | noise | |\n|---|---|---|---|---|---|\n");
        foreach (var change in changes)
            text.Append(CultureInfo.InvariantCulture, $"| {change.Row.Id} | {Value(change.Before)} | {Value(change.Now)} | {Change(change)} | {Noise(change)} | {Word(change)} |\n");
        return text.ToString();
    }

    private static string Value(MeasuredRow? row) => row is null ? "" : MeasuredRow.Format(row.Value, row.Unit);

    private static string Change(RowChange change) => change is not { Before: { Value: not 0 } before, Now: { } now } ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{100 * (now.Value - before.Value) / Math.Abs(before.Value):+0;-0;0} %");

    private static string Noise(RowChange change) => change is { Before: not null, Now: not null } ? $"± {MeasuredRow.Format(change.Noise, change.Row.Unit)}" : "";

    private static string Word(RowChange change) => change.Verdict switch
    {
        Verdict.Same => "same",
        Verdict.Improved => "better",
        Verdict.Regressed => "**worse**",
        Verdict.Missing => "**gone**",
        _ => "new",
    };
}

using System.Globalization;
using System.Text;

namespace TranslateSvc.Fuzzing;

/// <summary>The table of a run.</summary>
public static class FuzzTable
{
    /// <summary>A line a target, the sum, and what failed.</summary>
    public static string Of(IReadOnlyList<FuzzResult> results)
    {
        var table = new StringBuilder();
        table.AppendLine("| target | inputs | inputs/s | failures |").AppendLine("|---|---:|---:|---:|");
        foreach (var r in results.Append(new FuzzResult("all", results.Sum(r => r.Inputs), TimeSpan.FromTicks(results.Sum(r => r.Elapsed.Ticks)), results.Sum(r => r.Failures), [])))
            table.AppendLine(CultureInfo.InvariantCulture, $"| {r.Target} | {r.Inputs:N0} | {r.Inputs / Math.Max(0.001, r.Elapsed.TotalSeconds):N0} | {r.Failures} |");
        foreach (var message in results.SelectMany(r => r.Messages)) table.AppendLine(message);
        return table.ToString();
    }
}

using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>Two runs side by side.</summary>
internal static class Comparison
{
    /// <returns>0; 1 when a row is worse beyond noise or gone; 2 when a file cannot be read.</returns>
    public static async Task<int> RunAsync(string[] files)
    {
        if (files.Length != 2)
        {
            await Console.Error.WriteLineAsync("usage: compare OLD.json NEW.json");
            return 2;
        }

        MeasuredRun[] runs;
        try
        {
            runs = [.. files.Select(f => MeasuredRun.Parse(File.ReadAllText(f)))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }

        var (before, now) = (runs[0], runs[1]);
        Console.WriteLine($"before: {RunTable.Title(before)}");
        Console.WriteLine($"now:    {RunTable.Title(now)}");
        if (before.Machine != now.Machine) await Console.Error.WriteLineAsync("The machines differ: only ratios can be compared, and those with care.");
        if (before.Quick != now.Quick) await Console.Error.WriteLineAsync("One run is quick and one is not: some rows measure different amounts.");
        var changes = RunComparison.Compare(before, now);
        Console.WriteLine();
        Console.WriteLine(ChangeTable.Markdown(changes));
        var regressions = changes.Where(RunComparison.IsRegression).ToArray();
        Console.WriteLine(regressions.Length == 0 ? "No row is worse beyond noise." : $"Worse beyond noise, or gone: {string.Join(", ", regressions.Select(r => r.Row.Id))}");
        return regressions.Length == 0 ? 0 : 1;
    }
}

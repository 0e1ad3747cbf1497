using System.Globalization;
using System.Runtime.InteropServices;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>One figure of the table.</summary>
/// <param name="What">What was measured against what.</param>
/// <param name="Measured">The measured values.</param>
/// <param name="Ratio">The ratio, or the value where there is nothing to compare with.</param>
/// <param name="Target">What it should be.</param>
internal sealed record Figure(string What, string Measured, string Ratio, string Target);

/// <summary>Runs every comparison and prints one Markdown table.</summary>
internal static class Ratios
{
    public static async Task<int> RunAsync(bool quick)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}; article of {Article.Sample.Length} characters; medians");
        Console.WriteLine();
        Console.WriteLine("| what | measured | ratio | target |");
        Console.WriteLine("|---|---|---|---|");
        await foreach (var figure in AllAsync(quick))
            Console.WriteLine($"| {figure.What} | {figure.Measured} | {figure.Ratio} | {figure.Target} |");
        return 0;
    }

    private static async IAsyncEnumerable<Figure> AllAsync(bool quick)
    {
        yield return await RestMemory.MeasureAsync(quick ? 3 : 10);
        yield return await CachedAgainstEcho.MeasureAsync(quick ? 3 : 9, TimeSpan.FromSeconds(quick ? 1 : 2));
        yield return await KeyedAgainstOpen.MeasureAsync(quick ? 7 : 25, TimeSpan.FromMilliseconds(quick ? 500 : 800));
        await foreach (var figure in ChunksAgainstModel.MeasureAsync(quick ? 3 : 9)) yield return figure;
        yield return await EmbeddedAgainstCold.MeasureAsync(quick ? 3 : 9);
    }
}

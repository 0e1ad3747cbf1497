using System.Globalization;
using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>The warm embedded engine against <c>apertium</c> started for each article: time by one route, and by both.</summary>
internal static class EmbeddedRows
{
    public static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig)
    {
        var figure = await EmbeddedAgainstCold.MeasureAsync(rig.Quick ? 3 : 9);
        string[] routes = ["one route", "both routes"];
        return [.. figure.Ratio.Split('/').Select((ratio, i) => new MeasuredRow
        {
            Id = i == 0 ? "embedded-route" : "embedded", What = $"{figure.What}: {routes[i]}", Measured = figure.Measured,
            Value = double.Parse(ratio.Trim(' ', '×'), CultureInfo.InvariantCulture), Goal = new Goal(Better.Lower, null),
        })];
    }
}

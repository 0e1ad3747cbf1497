using System.Globalization;
using System.Text;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Cache;

/// <summary>Figures of the cache in a few lines.</summary>
internal static class CacheStatsText
{
    public static string Of(CacheStats stats)
    {
        var text = new StringBuilder();
        Line($"store    {TerminalText.CleanLine(stats.Store)}: {Amounts.Count(stats.Entries)} entries, {Size(stats.Bytes)}"
            + (stats.HasFileBytes ? $" (file {Size(stats.FileBytes)})" : "") + (stats.ExpiredEntries > 0 ? $", {Amounts.Count(stats.ExpiredEntries)} expired" : "") + (stats.Encrypted ? ", encrypted" : ""));
        foreach (var kind in stats.Kinds) Line($"  {TerminalText.CleanLine(kind.Name),-10} {Amounts.Count(kind.Entries)} entries, {Size(kind.Bytes)}");
        if (stats.OldestTime is { } oldest) Line($"oldest   {Time(oldest)}");
        Line($"memory   {Amounts.Count(stats.MemoryEntries)} entries, {Size(stats.MemoryBytes)}");
        foreach (var layer in stats.Lookups)
        {
            var all = layer.Hits + layer.Misses;
            Line($"lookups  {TerminalText.CleanLine(layer.Layer)}: {Amounts.Count(layer.Hits)} hits of {Amounts.Count(all)}" + (all == 0 ? "" : $" ({100 * layer.Hits / all} %)"));
        }

        if (stats.StartTime is { } start) Line($"since    {Time(start)}");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static string Time(Google.Protobuf.WellKnownTypes.Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Bytes in a unit that fits.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.00} GiB"),
    };
}

using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Numbers and states as words.</summary>
internal static class Amounts
{
    public static string Seconds(Duration? elapsed) =>
        elapsed is null ? "–" : elapsed.ToTimeSpan().TotalSeconds.ToString(elapsed.ToTimeSpan().TotalSeconds < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " s";

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Tokens(Usage? usage) =>
        usage is null || usage.InputTokens + usage.OutputTokens == 0 ? "none" : $"{Count(usage.InputTokens)} in, {Count(usage.OutputTokens)} out";

    public static string Cache(CacheStatus status) => status switch
    {
        CacheStatus.Hit => "hit",
        CacheStatus.Partial => "partial",
        CacheStatus.Miss => "miss",
        CacheStatus.Bypass => "bypass",
        _ => "unknown",
    };

    public static string Plural(int count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";
}

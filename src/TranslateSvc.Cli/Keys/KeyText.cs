using System.Globalization;
using Spectre.Console;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Keys;

/// <summary>API keys in words.</summary>
internal static class KeyText
{
    /// <summary>The id in a key's name.</summary>
    public static string Id(Key key) => key.Name[(key.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>One key, in a sentence.</summary>
    public static string Of(Key key) =>
        $"Key {Id(key)} ({key.DisplayName}), tenant {key.Tenant}, may {string.Join(", ", key.Scopes)}; {Limits(key.Limits)}; "
        + (key.ExpireTime is null ? "it does not expire." : $"it expires on {Date(key.ExpireTime)}.");

    /// <summary>Many.</summary>
    public static string Table(IEnumerable<Key> keys, int width, Ink ink, DateTimeOffset now)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("ID", "Name", "Tenant", "May", "Limits", "Tokens this month", "Made", "State");
        foreach (var key in keys)
        {
            table.AddRow(
                SpectreText.Cell(Id(key), new Style(decoration: Decoration.Bold)), SpectreText.Cell(key.DisplayName), SpectreText.Cell(key.Tenant),
                SpectreText.Cell(string.Join(", ", key.Scopes)), SpectreText.Cell(Limits(key.Limits)),
                SpectreText.Cell(key.UsedTokens.ToString(CultureInfo.InvariantCulture)), SpectreText.Cell(Date(key.CreateTime)),
                SpectreText.Cell(State(key, now), new Style(key.Active ? Color.Green : Color.Red)));
        }

        return SpectreText.Render(table, width, ink);
    }

    private static string State(Key key, DateTimeOffset now) =>
        key.RevokeTime is { } revoked ? $"revoked on {Date(revoked)}"
        : key.ExpireTime is not { } end ? "active"
        : end.ToDateTimeOffset() > now ? $"active until {Date(end)}" : $"expired on {Date(end)}";

    private static string Limits(KeyLimits? limits)
    {
        string[] parts =
        [
            .. Part(limits?.RequestsPerMinute ?? 0, "calls a minute"), .. Part(limits?.MaxConcurrent ?? 0, "at once"), .. Part(limits?.MonthlyTokens ?? 0, "tokens a month"),
        ];
        return parts.Length == 0 ? "no limits of its own" : string.Join(", ", parts);
    }

    private static string[] Part(long number, string what) => number == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{number} {what}")];

    private static string Date(Google.Protobuf.WellKnownTypes.Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

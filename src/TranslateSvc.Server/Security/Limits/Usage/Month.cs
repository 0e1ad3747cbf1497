namespace TranslateSvc.Server.Security.Limits.Usage;

/// <summary>A calendar month, in UTC.</summary>
/// <param name="Number">Year times 100 and month: 202611.</param>
internal readonly record struct Month(int Number)
{
    /// <summary>The month of a moment.</summary>
    public static Month Of(DateTimeOffset at) => new((at.UtcDateTime.Year * 100) + at.UtcDateTime.Month);

    /// <summary>How long until the next one begins.</summary>
    public static TimeSpan Left(DateTimeOffset at)
    {
        var now = at.UtcDateTime;
        return new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1) - now;
    }
}

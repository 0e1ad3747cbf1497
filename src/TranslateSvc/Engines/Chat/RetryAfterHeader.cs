using System.Globalization;

namespace TranslateSvc.Engines.Chat;

/// <summary>How long a server asks to wait: <c>Retry-After</c> in seconds or as a date (RFC 9110, 10.2.3), or OpenAI's <c>retry-after-ms</c>, which counts more.</summary>
internal static class RetryAfterHeader
{
    public static TimeSpan? Parse(string? milliseconds, string? value, TimeProvider time)
    {
        if (double.TryParse(milliseconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var ms) && ms is >= 0 and < 1e10) return TimeSpan.FromMilliseconds(ms);
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e7) return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return null;
        var wait = at - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}

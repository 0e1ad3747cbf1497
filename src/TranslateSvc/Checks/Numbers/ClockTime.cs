using System.Diagnostics.CodeAnalysis;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks.Numbers;

/// <summary>Reads times of day: <c>9:30 p.m.</c>, <c>5 p.m.</c>, <c>21:30</c>, <c>21 h 30</c>, <c>21h</c>.</summary>
internal static class ClockTime
{
    private const int HalfDay = 720;

    public static bool TryRead(string text, int start, NumberLexicon lexicon, [NotNullWhen(true)] out NumberMention? mention)
    {
        mention = null;
        var at = Digits(text, start, 2);
        if (at - start is < 1 or > 2 || (at < text.Length && char.IsAsciiDigit(text[at]))) return false;
        var hour = int.Parse(text.AsSpan(start, at - start), System.Globalization.CultureInfo.InvariantCulture);
        var end = at;
        var minute = 0;
        var hasMinutes = at < text.Length && text[at] is ':' or '.' && IsMinutes(text, at + 1, out minute);
        if (hasMinutes) end = at + 3;
        var point = hasMinutes && text[at] == '.';
        var half = HalfOfDay(text, end, out var halfEnd);
        if (half is not null && hour is >= 1 and <= 12)
        {
            var value = (hour % 12 * 60) + minute + (half.Value ? HalfDay : 0);
            mention = Time(text, start, halfEnd, value, value);
            return true;
        }

        if (hasMinutes && !point && hour <= 24)
        {
            // A clock without a.m. or p.m. may mean either half of the day.
            mention = Time(text, start, end, (hour * 60) + minute, lexicon.IsFrench || hour > 12 ? (hour * 60) + minute : ((hour * 60) + minute + HalfDay) % (2 * HalfDay));
            return true;
        }

        return !hasMinutes && hour <= 24 && TryReadFrench(text, start, at, hour, out mention);
    }

    /// <summary>"9 heures du soir": the hours are a quantity, and may be a time.</summary>
    public static void AddHours(string text, int start, int end, decimal value, List<NumberMention> mentions)
    {
        if (value > 24 || value % 1 != 0) return;
        var rest = text.AsSpan(end).TrimStart(" \u00A0\u202F\u2009");
        if (!rest.StartsWith("heure", StringComparison.OrdinalIgnoreCase)) return;
        var digits = rest.IndexOfAnyInRange('0', '9');
        var minutes = value * 60;
        if (digits is > 5 and <= 8 && rest[..digits].TrimEnd() is var word && (word.EndsWith("heure", StringComparison.OrdinalIgnoreCase) || word.EndsWith("heures", StringComparison.OrdinalIgnoreCase))
            && IsMinutes(rest, digits, out var minute)) minutes += minute;
        mentions.Add(new NumberMention(text[start..end], start, NumberKind.Time, minutes) { Alternates = value <= 12 ? [(minutes + HalfDay) % (2 * HalfDay)] : [] });
    }

    private static bool TryReadFrench(string text, int start, int at, int hour, [NotNullWhen(true)] out NumberMention? mention)
    {
        mention = null;
        var h = at < text.Length && Words.IsSpace(text[at]) ? at + 1 : at;
        if (h >= text.Length || text[h] is not ('h' or 'H')) return false;
        var end = h + 1;
        var minute = 0;
        var digits = end < text.Length && Words.IsSpace(text[end]) ? end + 1 : end;
        if (IsMinutes(text, digits, out minute)) end = digits + 2;
        else if (end < text.Length && Words.IsWord(text[end])) return false;
        var value = (hour * 60) + minute;
        var rest = text.AsSpan(end).TrimStart();
        var evening = hour <= 12 && (rest.StartsWith("du soir", StringComparison.Ordinal) || rest.StartsWith("de l", StringComparison.Ordinal));
        mention = Time(text, start, end, value, evening ? (value + HalfDay) % (2 * HalfDay) : value);
        return true;
    }

    private static NumberMention Time(string text, int start, int end, int value, int other) =>
        new(text[start..end], start, NumberKind.Time, value) { IsExplicit = true, Alternates = value == other ? [] : [other] };

    /// <summary>Reads a.m. or p.m.; true for p.m., null for neither.</summary>
    private static bool? HalfOfDay(string text, int at, out int end)
    {
        if (at < text.Length && Words.IsSpace(text[at])) at++;
        end = at;
        if (at >= text.Length || (text[at] | 0x20) is not ('a' or 'p')) return null;
        var pm = (text[at] | 0x20) == 'p';
        at++;
        if (at < text.Length && text[at] == '.') at++;
        if (at < text.Length && Words.IsSpace(text[at])) at++;
        if (at >= text.Length || (text[at] | 0x20) != 'm' || (at + 1 < text.Length && Words.IsWord(text[at + 1]))) return null;
        end = at + 1;
        return pm;
    }

    private static bool IsMinutes(ReadOnlySpan<char> text, int at, out int minute)
    {
        minute = 0;
        if (Digits(text, at, 3) - at != 2) return false;
        minute = ((text[at] - '0') * 10) + text[at + 1] - '0';
        return minute < 60;
    }

    private static int Digits(ReadOnlySpan<char> text, int at, int most)
    {
        var end = at;
        while (end < text.Length && end - at < most && char.IsAsciiDigit(text[end])) end++;
        return end;
    }
}

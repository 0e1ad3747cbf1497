using System.Diagnostics.CodeAnalysis;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Numbers;

/// <summary>Reads dates in digits: <c>03/04/2025</c>, <c>3.4.2025</c>, <c>2025-04-03</c>.</summary>
internal static class CalendarDate
{
    /// <summary>Reads a date. <c>en-US</c> puts the month first; English without a region may mean either; everyone else puts the day first.</summary>
    public static bool TryRead(string text, int start, LanguageTag language, [NotNullWhen(true)] out NumberMention? mention)
    {
        mention = null;
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var at = start;
        var separator = '\0';
        for (var i = 0; i < 3; i++)
        {
            if (i > 0)
            {
                if (at >= text.Length || text[at] is not ('/' or '.' or '-') || (i == 2 && text[at] != separator)) return false;
                separator = text[at++];
            }

            var from = at;
            for (; at < text.Length && char.IsAsciiDigit(text[at]) && at - from < 5; at++) numbers[i] = (numbers[i] * 10) + text[at] - '0';
            lengths[i] = at - from;
        }

        var iso = lengths[0] == 4 && lengths[1] is 1 or 2 && lengths[2] is 1 or 2;
        if (!iso && !(lengths[0] is 1 or 2 && lengths[1] is 1 or 2 && lengths[2] == 4)) return false;
        var (year, first, second) = iso ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[0], numbers[1]);
        var monthFirst = iso || (language.IsEnglish && language.Region is null or "US");
        var (month, day) = monthFirst ? (first, second) : (second, first);
        var swapped = Encode(year, day, month);
        var value = Encode(year, month, day);
        if (value is null) (value, swapped) = (swapped, null);
        if (value is null) return false;
        var either = !iso && language is { IsEnglish: true, Region: null };
        mention = new NumberMention(text[start..at], start, NumberKind.Date, value.Value)
        {
            IsExplicit = true,
            Alternates = either && swapped is { } other && other != value ? [other] : [],
        };
        return true;
    }

    private static decimal? Encode(int year, int month, int day) => month is >= 1 and <= 12 && day is >= 1 and <= 31 ? (year * 10000) + (month * 100) + day : null;
}

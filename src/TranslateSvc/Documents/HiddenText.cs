using System.Buffers;
using System.Text;

namespace TranslateSvc.Documents;

/// <summary>
/// Removes invisible characters that can carry text past a reader to a language model, or show a line in another order than it is stored (Unicode TR 36 and 39, UAX #9).
/// Linear and idempotent.
/// </summary>
/// <remarks>
/// Removed: tag characters (U+E0000–E007F) outside a region's flag, embeddings, overrides and isolates, invisible operators, fillers, interlinear annotation, all but one of a run of zero-width
/// characters, and one between two Latin letters, where it has no function. Kept: what emoji, Arabic, Indic and Persian spelling and ideographic variants need (UTS #51, UTS #37), soft hyphens, single
/// direction marks beside visible text.
/// </remarks>
internal static class HiddenText
{
    private const int BlackFlag = 0x1F3F4;
    private const int CancelTag = 0xE007F;

    // Countries whose regions have flags that fonts draw; a free choice of letters would be room for a message.
    private static readonly string[] FlagCountries = ["gb", "us", "ca", "fr", "be", "ch", "es", "de", "it", "au"];

    // Plane 14 is reached through the high surrogates from U+DB40 on.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        "\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180E\u180F\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E"
        + "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F\u3164"
        + "\uFE00\uFE01\uFE02\uFE03\uFE04\uFE05\uFE06\uFE07\uFE08\uFE09\uFE0A\uFE0B\uFE0C\uFE0D\uFE0E\uFE0F\uFEFF\uFFA0"
        + "\uFFF0\uFFF1\uFFF2\uFFF3\uFFF4\uFFF5\uFFF6\uFFF7\uFFF8\uFFF9\uFFFA\uFFFB" + string.Concat(Enumerable.Range(0xDB40, 4).Select(c => (char)c)));

    private enum Kind
    {
        Visible,
        Joiner,
        Selector,
        Hidden,
    }

    /// <summary>The text without them; <paramref name="text"/> itself where there are none.</summary>
    public static string Remove(string text)
    {
        var first = text.AsSpan().IndexOfAny(Suspects);
        if (first < 0) return text;
        var clean = new StringBuilder(text.Length);
        var (before, beforeKind) = (new Rune(' '), Kind.Visible);
        for (var at = 0; at < text.Length;)
        {
            var rune = RuneAt(text, at, out var length);
            var kind = KindOf(rune);
            if (rune.Value == BlackFlag && FlagEnd(text, at + length) is > 0 and var end)
            {
                clean.Append(text, at, end - at);
                (before, beforeKind, at) = (rune, Kind.Visible, end);
                continue;
            }

            if (kind == Kind.Visible || (kind == Kind.Selector && beforeKind == Kind.Visible && Selects(rune, before))
                || (kind == Kind.Joiner && Joins(rune, before, beforeKind, text, at + length)))
            {
                clean.Append(text, at, length);
                // An accent belongs to the letter before it, composed or not.
                (before, beforeKind) = kind == Kind.Visible && !IsAccent(rune) ? (rune, kind) : (before, kind);
            }

            at += length;
        }

        return clean.Length == text.Length ? text : clean.ToString();
    }

    private static Rune RuneAt(string text, int at, out int length)
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out length);
        return rune;
    }

    private static Kind KindOf(Rune rune) => rune.Value switch
    {
        0x200B or 0x200C or 0x200D or 0x200E or 0x200F or 0x2060 or 0xFEFF or 0x061C => Kind.Joiner,
        (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) => Kind.Selector,
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0x202A and <= 0x202E) or (>= 0x2061 and <= 0x206F)
            or 0x3164 or 0xFFA0 or (>= 0xFFF0 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE0FFF) => Kind.Hidden,
        _ => Kind.Visible,
    };

    // Emoji presentation follows a symbol or a keycap's digit; mathematical variants follow symbols, ideographic ones ideographs.
    private static bool Selects(Rune selector, Rune before) => selector.Value switch
    {
        _ when Rune.IsWhiteSpace(before) => false,
        0xFE0E or 0xFE0F => !Rune.IsLetter(before),
        <= 0xFE0D => before.Value >= 0x2000,
        _ => before.Value is (>= 0x2E80 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF),
    };

    private static bool Joins(Rune joiner, Rune before, Kind beforeKind, string text, int next)
    {
        if (next >= text.Length || Rune.IsWhiteSpace(before)) return false;
        if (beforeKind != Kind.Visible && !(joiner.Value == 0x200D && beforeKind == Kind.Selector)) return false;
        var after = RuneAt(text, next, out _);
        return KindOf(after) == Kind.Visible && !Rune.IsWhiteSpace(after) && !IsAccent(after) && !(IsLatin(before) && IsLatin(after));
    }

    private static bool IsLatin(Rune rune) => rune.Value < 0x370 && Rune.IsLetterOrDigit(rune);

    private static bool IsAccent(Rune rune) => rune.Value is >= 0x300 and <= 0x36F;

    // Two letters of the country, one to three of the region, the cancel tag (UTS #51, annex C).
    private static int FlagEnd(string text, int at)
    {
        Span<char> letters = stackalloc char[5];
        var count = 0;
        while (at < text.Length)
        {
            var tag = RuneAt(text, at, out var length);
            at += length;
            if (tag.Value == CancelTag) return count >= 3 && FlagCountries.Contains(letters[..2].ToString()) ? at : -1;
            if (count == letters.Length || tag.Value is not ((>= 0xE0030 and <= 0xE0039) or (>= 0xE0061 and <= 0xE007A))) return -1;
            letters[count++] = (char)(tag.Value - 0xE0000);
        }

        return -1;
    }
}

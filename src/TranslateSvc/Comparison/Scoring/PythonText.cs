using System.Globalization;
using System.Text;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>Text as Python sees it: sacreBLEU's numbers rest on <c>str.split</c>, <c>str.rstrip</c>, <c>str.lower</c> and on code points.</summary>
internal static class PythonText
{
    /// <summary>Python's <c>str.isspace</c>: .NET's white space and the information separators U+001C to U+001F.</summary>
    internal static bool IsSpace(char c) => c <= ' ' ? c == ' ' || c is >= '\t' and <= '\r' or >= '\u001c' : c >= '\u0085' && char.IsWhiteSpace(c);

    /// <summary>Python's <c>str.rstrip()</c>.</summary>
    internal static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && IsSpace(text[^1])) text = text[..^1];
        return text;
    }

    /// <summary>Python's <c>str.split()</c>, without its list.</summary>
    internal static WordEnumerator Words(ReadOnlySpan<char> text) => new(text);

    /// <summary>The code point at an index; a lone surrogate stands for itself, as in Python.</summary>
    internal static int CodePointAt(ReadOnlySpan<char> text, int index, out int length)
    {
        var c = text[index];
        length = 1;
        if (!char.IsHighSurrogate(c) || index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])) return c;
        length = 2;
        return char.ConvertToUtf32(c, text[index + 1]);
    }

    /// <summary>Python's <c>str.lower()</c>: simple mappings, the dotted capital I that becomes two code points, and the final sigma (Unicode SpecialCasing.txt).</summary>
    internal static string Lower(string text)
    {
        var lower = text.ToLowerInvariant();
        if (!text.AsSpan().ContainsAny('\u0130', '\u03a3')) return lower;

        var builder = new StringBuilder(lower.Length + 1);
        for (var i = 0; i < text.Length; i++)
            _ = text[i] switch
            {
                '\u0130' => builder.Append("i\u0307"),
                '\u03a3' => builder.Append(IsFinalSigma(text, i) ? '\u03c2' : '\u03c3'),
                _ => builder.Append(lower[i]),
            };
        return builder.ToString();
    }

    private static bool IsFinalSigma(string text, int index)
    {
        var before = index - 1;
        while (before >= 0 && IsCaseIgnorable(text[before])) before--;
        var after = index + 1;
        while (after < text.Length && IsCaseIgnorable(text[after])) after++;
        return before >= 0 && IsCased(text[before]) && !(after < text.Length && IsCased(text[after]));
    }

    private static bool IsCased(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;

    // Categories and word-break characters of the Case_Ignorable property, UAX #44.
    private static bool IsCaseIgnorable(char c) =>
        "'.:·\u0387\u055f\u05f4‘’\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a".Contains(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    /// <summary>Walks the words of a text.</summary>
    internal ref struct WordEnumerator(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly WordEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            var start = 0;
            while (start < _rest.Length && IsSpace(_rest[start])) start++;
            if (start == _rest.Length) return false;

            var end = start + 1;
            while (end < _rest.Length && !IsSpace(_rest[end])) end++;
            Current = _rest[start..end];
            _rest = _rest[end..];
            return true;
        }
    }
}

using System.Globalization;
using System.Text;
using Wcwidth;

namespace TranslateSvc.Cli.Layout;

/// <summary>Columns that text takes on a terminal: East Asian wide characters take two, combining marks none.</summary>
internal static class DisplayWidth
{
    private const int EmojiPresentation = 0xFE0F;

    /// <summary>Columns of one line of text without control characters.</summary>
    public static int Of(string text)
    {
        var width = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            width += OfGrapheme(text.AsSpan(at, length));
            at += length;
        }
        return width;
    }

    /// <summary>Columns of one extended grapheme cluster (UAX #29): its widest member's, two for emoji presentation.</summary>
    public static int OfGrapheme(ReadOnlySpan<char> grapheme)
    {
        var widest = 0;
        var regional = 0;
        foreach (var rune in grapheme.EnumerateRunes())
        {
            if (rune.Value == EmojiPresentation) widest = 2;
            if (rune.Value is >= 0x1F1E6 and <= 0x1F1FF) regional++;
            widest = Math.Max(widest, UnicodeCalculator.GetWidth(rune));
        }
        return regional > 1 ? 2 : widest;
    }

    /// <summary>Text with spaces added up to a width; longer text is left as it is.</summary>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    /// <summary>Text cut to a width at a grapheme boundary, with an ellipsis where something was cut.</summary>
    public static string Truncate(string text, int width)
    {
        if (Of(text) <= width) return text;
        var kept = new StringBuilder();
        var used = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            used += OfGrapheme(text.AsSpan(at, length));
            if (used > width - 1) break;
            kept.Append(text, at, length);
            at += length;
        }
        return width < 1 ? "" : kept.Append('…').ToString();
    }
}

using System.Text;
using TranslateSvc.Documents;

namespace TranslateSvc.Checks.Text;

/// <summary>Canonical composition that never throws.</summary>
internal static class Nfc
{
    /// <summary>The text in NFC; a text with unpaired surrogates or U+FFFE, which has no normal form, as it is.</summary>
    public static string Of(string text)
    {
        if (TextNormalizer.IsPlain(text) || text.Contains('\uFFFE')) return text;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // The enumerator stands in U+FFFD for a lone surrogate; the text tells the two apart.
            if (rune == Rune.ReplacementChar && text[at] != '\uFFFD') return text;
            at += rune.Utf16SequenceLength;
        }

        return text.IsNormalized() ? text : text.Normalize();
    }
}

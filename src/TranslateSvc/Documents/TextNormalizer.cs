using System.Buffers;
using System.Text;

namespace TranslateSvc.Documents;

/// <summary>Brings text into the form that documents are parsed in.</summary>
/// <remarks>
/// NFC; a leading byte order mark and the C0 control characters are dropped but for tab, LF and CR; vertical tab and form feed, which separate lines, become LF;
/// unpaired surrogates and U+FFFE become U+FFFD; invisible characters that can carry text to a model unseen are dropped (<see cref="HiddenText"/>: tag characters outside flags, directional overrides, runs of
/// zero-width characters). Line ends stay as the caller wrote them (LF, CRLF, CR or mixed): a reassembled document has the caller's own.
/// </remarks>
public static class TextNormalizer
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        string.Create(31 - 2 + 2048 + 2, 0, static (span, _) =>
        {
            var i = 0;
            for (var c = '\0'; c < ' '; c++) if (c is not ('\t' or '\n' or '\r')) span[i++] = c;
            for (var c = 0xD800; c <= 0xDFFF; c++) span[i++] = (char)c;
            span[i++] = '\uFEFF';
            span[i] = '\uFFFE';
        }));

    /// <summary>The normalised text; <paramref name="text"/> itself where nothing had to change. Idempotent.</summary>
    public static string Normalize(string text)
    {
        if (text.AsSpan().ContainsAny(Suspects)) text = Clean(text);
        text = HiddenText.Remove(text);
        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c) || c == '\uFFFE')
            {
                // U+FFFE is no character (Unicode 23.7), and normalisation throws for it.
                clean.Append('\uFFFD');
            }
            else if (c is '\v' or '\f')
            {
                clean.Append('\n');
            }
            else if (c == '\uFEFF' && clean.Length == 0)
            {
                continue;
            }
            else if (c >= ' ' || c is '\t' or '\n' or '\r')
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}

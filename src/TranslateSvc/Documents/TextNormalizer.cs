using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
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
    private const ushort FirstMark = 0x0300;
    private const ushort FirstDash = 0x2010;
    private const ushort Dashes = 0x202A - FirstDash; // up to the overrides, which hide
    private const ushort NarrowSpace = 0x202F;
    private const ushort Euro = 0x20AC;

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c).Except("\t\n\r")]);

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
        if (IsPlain(text) && !text.AsSpan().ContainsAny(Controls)) return text;
        if (text.AsSpan().ContainsAny(Suspects)) text = Clean(text);
        text = HiddenText.Remove(text);
        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// True for text of characters that are in NFC whatever stands beside them and that nothing is the matter with, controls apart: Latin without combining marks, dashes and quotation marks,
    /// the narrow space, the euro sign. Nearly all French and English is.
    /// </summary>
    internal static bool IsPlain(ReadOnlySpan<char> text)
    {
        var letters = MemoryMarshal.Cast<char, ushort>(text);
        for (; letters.Length >= Vector<ushort>.Count; letters = letters[Vector<ushort>.Count..])
        {
            var block = new Vector<ushort>(letters);
            var plain = Vector.LessThan(block, new Vector<ushort>(FirstMark)) | Vector.LessThan(block - new Vector<ushort>(FirstDash), new Vector<ushort>(Dashes))
                | Vector.Equals(block, new Vector<ushort>(NarrowSpace)) | Vector.Equals(block, new Vector<ushort>(Euro));
            if (plain != Vector<ushort>.AllBitsSet) return false;
        }

        foreach (var c in letters)
            if (!(c < FirstMark || (ushort)(c - FirstDash) < Dashes || c is NarrowSpace or Euro)) return false;
        return true;
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

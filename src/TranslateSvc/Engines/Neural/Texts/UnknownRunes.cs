using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using TranslateSvc.Engines.Neural.Subwords;

namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>Finds the runs of characters that a vocabulary holds neither as they are nor plainly written: emoji, other scripts. Thread-safe.</summary>
internal sealed class UnknownRunes(ISubwords subwords, PlainMarks marks)
{
    // Unicode has 1.1 million; texts hold a few thousand.
    private const int MostKnown = 100_000;

    private readonly ConcurrentDictionary<Rune, bool> _unknown = new();

    /// <summary>The runs between spans, in order. Runs that only spaces divide are one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spans">In order; what stands in them is not looked at.</param>
    public IReadOnlyList<CarriedSpan> In(string text, IReadOnlyList<CarriedSpan> spans)
    {
        List<CarriedSpan> runs = [];
        var from = 0;
        foreach (var span in spans)
        {
            runs.AddRange(In(text, from, span.Start));
            from = span.End;
        }

        runs.AddRange(In(text, from, text.Length));
        return runs;
    }

    private IEnumerable<CarriedSpan> In(string text, int from, int to)
    {
        var (start, end) = (-1, -1);
        for (var i = from; i < to;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i..to), out var rune, out var length) != System.Buffers.OperationStatus.Done) (rune, length) = (Rune.ReplacementChar, 1);
            if (IsUnknown(rune) || (end == i && Extends(rune)))
            {
                if (start < 0) start = i;
                end = i + length;
            }
            else if (start >= 0 && rune.Value != ' ')
            {
                yield return Span();
                start = -1;
            }

            i += length;
        }

        if (start >= 0) yield return Span();

        CarriedSpan Span() => new(start, end, text[start..end]);
    }

    private bool IsUnknown(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune)) return false;
        // What stands for a span must not stand in the source.
        if (rune.IsBmp && MaskedText.IsMask((char)rune.Value)) return true;
        if (_unknown.TryGetValue(rune, out var known)) return known;
        if (_unknown.Count >= MostKnown) _unknown.Clear();
        return _unknown[rune] = !marks.Replaces(rune) && subwords.Encode(rune.ToString()).Contains(subwords.Unknown);
    }

    // Joiners, variation selectors, skin tones and accents belong to what stands before them.
    private static bool Extends(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol;
}

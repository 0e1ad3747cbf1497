using System.Buffers;
using Microsoft.Extensions.Options;
using TranslateSvc.Languages;

namespace TranslateSvc.Documents.Segmentation;

/// <summary>Cuts a text that is too long for one segment. Thread-safe; linear: each character is counted at most four times.</summary>
/// <remarks>
/// Up to <see cref="SegmentationOptions.MaxSegmentTokens"/> a text stays whole. A longer one is cut at sentence ends into pieces of about equal size. A sentence is never cut
/// while it fits <see cref="SegmentationOptions.HardChunkTokens"/>: half sentences translate badly. Beyond that it is cut after clauses, then at white space, then between graphemes.
/// </remarks>
internal sealed class TextCutter(TokenCounter counter, IOptions<SegmentationOptions> options)
{
    // No token is longer in UTF-16 than this many code units in running text; above it the text is certainly too long and is not counted as a whole.
    private const int LongestMeanToken = 16;
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(",;:)»—–");
    private readonly int _max = options.Value.MaxSegmentTokens;
    private readonly int _hard = options.Value.HardChunkTokens;

    /// <summary>The pieces of <paramref name="text"/> in order; only white space lies between them.</summary>
    public IReadOnlyList<TextPiece> Cut(string text, LanguageTag language)
    {
        if (text.Length <= _max * LongestMeanToken)
        {
            var tokens = counter.Count(text);
            if (tokens <= _max) return [new TextPiece(0, text.Length, tokens)];
        }

        List<TextPiece> atoms = [];
        BlockedSpans? blocked = null;
        var from = 0;
        foreach (var range in SentenceSplitter.Split(text, language))
        {
            var (start, end) = (range.Start.Value, range.End.Value);
            var tokens = counter.Count(text.AsSpan(from..end));
            if (tokens <= _hard)
            {
                atoms.Add(new TextPiece(start, end, tokens));
            }
            else
            {
                var spans = blocked ?? new BlockedSpans(text, 0);
                CutSentence(text, start, end, ref spans, atoms);
                blocked = spans;
            }

            from = end;
        }

        return Join(text, atoms);
    }

    private void CutSentence(string text, int start, int end, ref BlockedSpans spans, List<TextPiece> atoms)
    {
        var from = start;
        for (var at = start; at < end;)
        {
            var skip = text.AsSpan(at..end).IndexOfAny(ClauseEnds);
            at = skip < 0 ? end : at + skip + 1;
            if (at < end && (!char.IsWhiteSpace(text[at]) || spans.Contains(at))) continue;
            var tokens = counter.Count(text.AsSpan(from..at));
            if (tokens <= _max) atoms.Add(new TextPiece(from, at, tokens));
            else CutAnywhere(text, from, at, atoms);
            while (at < end && char.IsWhiteSpace(text[at])) at++;
            from = at;
        }
    }

    private void CutAnywhere(string text, int start, int end, List<TextPiece> atoms)
    {
        foreach (var (from, to) in ByteWindows.Of(text, start, end, _max, _hard))
            atoms.Add(new TextPiece(from, to, counter.Count(text.AsSpan(from..to))));
    }

    // Fills pieces evenly: as many as needed, each up to its share of the whole.
    private List<TextPiece> Join(string text, List<TextPiece> atoms)
    {
        var total = atoms.Sum(a => (long)a.Tokens);
        var share = total / Math.Max(1, (total + _max - 1) / _max);
        List<TextPiece> pieces = [];
        var first = 0;
        var sum = 0;
        for (var i = 0; i < atoms.Count; i++)
        {
            if (i > first && (sum + atoms[i].Tokens > _max || sum >= share)) Close(i);
            sum += atoms[i].Tokens;
        }

        if (first < atoms.Count) Close(atoms.Count);
        return pieces;

        void Close(int next)
        {
            var (start, end) = (atoms[first].Start, atoms[next - 1].End);
            pieces.Add(new TextPiece(start, end, counter.Count(text.AsSpan(start..end))));
            first = next;
            sum = 0;
        }
    }
}

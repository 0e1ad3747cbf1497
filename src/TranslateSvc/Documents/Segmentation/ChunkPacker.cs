using Microsoft.Extensions.Options;

namespace TranslateSvc.Documents.Segmentation;

/// <summary>Packs segments into chunks for an engine. Thread-safe.</summary>
public sealed class ChunkPacker(IOptions<SegmentationOptions> options)
{
    private readonly SegmentationOptions _options = options.Value;

    /// <summary>Packs in order, across documents: as few chunks as the limits allow, then as even as that number allows.</summary>
    /// <param name="segments">The segments to send, in document order.</param>
    /// <returns>
    /// Chunks of at most <see cref="SegmentationOptions.ChunkTokens"/> tokens and <see cref="SegmentationOptions.MaxSegmentsPerChunk"/> segments. Segments cut from one
    /// paragraph stay together where that paragraph fits <see cref="SegmentationOptions.HardChunkTokens"/>.
    /// </returns>
    public IReadOnlyList<Chunk> Pack(IReadOnlyList<ChunkSegment> segments)
    {
        var paragraphs = Paragraphs(segments);
        var limit = new Limit(_options.ChunkTokens, _options.MaxSegmentsPerChunk);
        var count = Fill(segments, paragraphs, limit).Count;
        if (count > 1)
        {
            limit = limit with { Tokens = Least(_options.ChunkTokens, tokens => Fill(segments, paragraphs, limit with { Tokens = tokens }).Count == count) };
            limit = limit with { Segments = Least(_options.MaxSegmentsPerChunk, n => Fill(segments, paragraphs, limit with { Segments = n }).Count == count) };
        }

        return [.. Fill(segments, paragraphs, limit).Select(range => Chunk(segments, range))];
    }

    private static Chunk Chunk(IReadOnlyList<ChunkSegment> segments, Range range)
    {
        ChunkSegment[] items = [.. segments.Take(range)];
        return new Chunk(items, items.Sum(i => i.Segment.TokenCount));
    }

    // Filling in order is monotone enough in the limit for a binary search to even the chunks out; the count itself never grows.
    private static int Least(int high, Func<int, bool> fits)
    {
        var low = 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (fits(middle)) high = middle;
            else low = middle + 1;
        }

        return high;
    }

    private List<Range> Fill(IReadOnlyList<ChunkSegment> segments, List<Range> paragraphs, Limit limit)
    {
        List<Range> chunks = [];
        var (start, tokens) = (0, 0);
        foreach (var paragraph in paragraphs)
        {
            var (from, to) = (paragraph.Start.Value, paragraph.End.Value);
            var size = Tokens(segments, from, to);
            // A paragraph that fits no chunk whole is packed segment by segment.
            var whole = size <= Math.Max(limit.Tokens, _options.HardChunkTokens) && to - from <= limit.Segments;
            for (var i = from; i < to;)
            {
                var next = whole ? to : i + 1;
                var more = whole ? size : segments[i].Segment.TokenCount;
                if (i > start && (tokens + more > limit.Tokens || next - start > limit.Segments))
                {
                    chunks.Add(start..i);
                    (start, tokens) = (i, 0);
                }

                tokens += more;
                i = next;
            }
        }

        if (start < segments.Count) chunks.Add(start..segments.Count);
        return chunks;
    }

    private static List<Range> Paragraphs(IReadOnlyList<ChunkSegment> segments)
    {
        List<Range> paragraphs = [];
        var start = 0;
        for (var i = 1; i <= segments.Count; i++)
        {
            if (i < segments.Count && segments[i].DocumentIndex == segments[start].DocumentIndex
                && segments[i].Segment.Paragraph == segments[start].Segment.Paragraph) continue;
            paragraphs.Add(start..i);
            start = i;
        }

        return paragraphs;
    }

    private static int Tokens(IReadOnlyList<ChunkSegment> segments, int from, int to)
    {
        var sum = 0;
        for (var i = from; i < to; i++) sum += segments[i].Segment.TokenCount;
        return sum;
    }

    private readonly record struct Limit(int Tokens, int Segments);
}

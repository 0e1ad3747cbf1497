using CsCheck;
using Microsoft.Extensions.Options;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;

namespace TranslateSvc.Tests.Documents;

public sealed class ChunkPackerTests
{
    private static readonly SegmentationOptions Limits = new();
    private readonly ChunkPacker _packer = new(Options.Create(Limits));

    [Fact]
    public void Pack_Nothing_HasNoChunk() => Assert.Empty(_packer.Pack([]));

    [Theory]
    [InlineData(new[] { 100, 100, 100 }, new[] { 3 })]
    [InlineData(new[] { 400, 400, 100 }, new[] { 1, 2 })]
    [InlineData(new[] { 200, 200, 200, 200, 200 }, new[] { 3, 2 })]
    [InlineData(new[] { 1200, 10 }, new[] { 1, 1 })]
    [InlineData(new[] { 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 }, new[] { 9, 8 })]
    public void Pack_Tokens_FillsFewChunksEvenly(int[] tokens, int[] expected) =>
        Assert.Equal(expected, _packer.Pack(Segments([.. tokens.Select((t, i) => (0, i, t))])).Select(c => c.Segments.Count));

    [Fact]
    public void Pack_SegmentsOfOneParagraph_StayTogether()
    {
        var chunks = _packer.Pack(Segments((0, 0, 500), (0, 1, 200), (0, 1, 200), (0, 1, 200), (0, 2, 300)));
        Assert.All([0, 1, 2], p => Assert.Single(chunks, c => c.Segments.Any(s => s.Segment.Paragraph == p)));
    }

    [Fact]
    public void Pack_ManyDocuments_CrossesThem() => Assert.Single(_packer.Pack(Segments((0, 0, 10), (1, 0, 10), (2, 0, 10))));

    [Fact]
    public void Pack_AnySegments_KeepsOrderAndLimits() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1], Gen.Int[1, 1200]).Array[0, 60].Sample(steps =>
        {
            var (document, paragraph) = (0, 0);
            var segments = Segments([.. steps.Select(s => (document += s.Item1 / 2, paragraph += s.Item2, s.Item3))]);
            var chunks = _packer.Pack(segments);
            Assert.Equal(segments, chunks.SelectMany(c => c.Segments));
            Assert.All(chunks, c =>
            {
                Assert.InRange(c.Segments.Count, 1, Limits.MaxSegmentsPerChunk);
                Assert.InRange(c.TokenCount, 1, Limits.HardChunkTokens);
                Assert.Equal(c.Segments.Sum(s => s.Segment.TokenCount), c.TokenCount);
            });
        });

    [Theory]
    [InlineData(800, 1200, 220, 0)]
    [InlineData(800, 700, 220, 1)]
    [InlineData(100, 50, 220, 2)]
    public void Validate_LimitsOutOfOrder_ReportsEach(int chunk, int hard, int segment, int failures)
    {
        var result = new SegmentationOptionsValidator().Validate(null, new SegmentationOptions { ChunkTokens = chunk, HardChunkTokens = hard, MaxSegmentTokens = segment });
        Assert.Equal(failures, result.Failures?.Count() ?? 0);
    }

    private static ChunkSegment[] Segments(params (int Document, int Paragraph, int Tokens)[] items) =>
        [.. items.Select((item, i) => new ChunkSegment(item.Document, new Segment(i, "x", i, SegmentKind.Paragraph, item.Paragraph, true, item.Tokens)))];
}

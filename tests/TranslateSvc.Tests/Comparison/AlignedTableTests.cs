using TranslateSvc.Comparison;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Comparison;

public sealed class AlignedTableTests
{
    private readonly AlignedTable _table = new(new ComparisonStarted("fr", "en", [("s01", "Un."), ("s02", "Deux.")], ["a", "b"]));

    [Fact]
    public void Fill_Segment_LandsInItsCell()
    {
        var segment = Segment("s02");

        Assert.True(_table.Fill(new CandidateSegment("b", segment)));

        Assert.Same(segment, _table[1, 1]);
        Assert.Null(_table[0, 1]);
        Assert.Null(_table[1, 0]);
    }

    [Theory]
    [InlineData("c", "s01")]
    [InlineData("a", "s03")]
    public void Fill_UnknownCell_IsLeftOut(string candidate, string id) => Assert.False(_table.Fill(new CandidateSegment(candidate, Segment(id))));

    private static TranslatedSegment Segment(string id) => new() { Id = id, SourceText = "x", Text = "y", State = SegmentState.Ok };
}

using CsCheck;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.EditRate;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class TerTests
{
    [Theory]
    [InlineData("a b c", "a b c", 0)]
    [InlineData("A B C", "a b c", 0)]
    [InlineData("a x c", "a b c", 1)]
    [InlineData("a c", "a b c", 1)]
    [InlineData("a b x c", "a b c", 1)]
    [InlineData("", "a b c", 3)]
    [InlineData("a b", "", 2)]
    [InlineData("", "", 0)]
    [InlineData("c d a b", "a b c d", 1)] // one shift of a run
    [InlineData("b c d e a", "a b c d e", 1)]
    [InlineData("f a b c d e", "a b c d e f", 1)]
    [InlineData("d e x a b c", "a b c d e", 2)] // a shift and a deletion
    [InlineData("e d c b a", "a b c d e", 4)]
    [InlineData("Oui, dit-il.", "oui , dit-il .", 4)] // words are split at white space only
    public void Corpus_Line_CountsEdits(string hypothesis, string reference, long edits) =>
        Assert.Equal(edits, new Ter().Corpus([hypothesis], [[reference]]).Edits);

    [Theory]
    [InlineData("a b", "", 100)]
    [InlineData("", "", 0)]
    [InlineData("a b c d", "e f", 200)]
    public void SentenceScore_Edges_AreSacreBleus(string hypothesis, string reference, double expected) =>
        Assert.Equal(expected, new Ter().SentenceScore(hypothesis, [reference]));

    [Fact]
    public void Corpus_SeveralReferences_NearestEditsOverMeanLength()
    {
        var result = new Ter().Corpus(["a b c"], [["a b x"], ["a b c d e"], ["v w x y"]]);

        Assert.Equal(1, result.Edits);
        Assert.Equal(4, result.ReferenceLength);
        Assert.Equal(25, result.Score);
    }

    [Fact]
    public void Corpus_CaseSensitive_CountsCase()
    {
        Assert.Equal(1, new Ter(caseSensitive: true).Corpus(["A b"], [["a b"]]).Edits);
        Assert.Equal("nrefs:1|case:mixed|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0", new Ter(caseSensitive: true).Signature(1));
    }

    [Theory]
    [InlineData(1, 200)]
    [InlineData(200, 1)]
    [InlineData(3, 400)]
    [InlineData(120, 119)]
    public void Corpus_LengthsFarApart_StaysWithinBounds(int hypothesisWords, int referenceWords)
    {
        var hypothesis = string.Join(' ', Enumerable.Range(0, hypothesisWords).Select(i => $"w{i % 7}"));
        var reference = string.Join(' ', Enumerable.Range(0, referenceWords).Select(i => $"w{i % 5}"));

        var edits = new Ter().Corpus([hypothesis], [[reference]]).Edits;

        Assert.InRange(edits, Math.Abs(hypothesisWords - referenceWords), Math.Max(hypothesisWords, referenceWords));
    }

    [Fact]
    public void Corpus_ManyEqualWords_StopsAtTheCandidateLimit()
    {
        var hypothesis = string.Join(' ', Enumerable.Range(0, 300).Select(i => i % 2 == 0 ? "a" : "b"));
        var reference = string.Join(' ', Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? "a" : "b"));

        Assert.InRange(new Ter().Corpus([hypothesis], [[reference]]).Edits, 1, 300);
    }

    [Fact]
    public void BandedDistance_ShortWords_IsLevenshteins()
    {
        var words = Gen.Int[0, 3].Array[1, 20];
        Gen.Select(words, words).Sample((hypothesis, reference) =>
        {
            var distance = new BandedDistance();
            distance.Prepare(reference, hypothesis.Length);

            Assert.Equal(Levenshtein(hypothesis, reference), distance.Keep(hypothesis, 0));
            Assert.Equal(Levenshtein(hypothesis, reference), distance.Try(hypothesis, hypothesis.Length / 2, int.MaxValue));
        });
    }

    [Fact]
    public void Apply_AnyShift_KeepsTheWords()
    {
        var shifts = from length in Gen.Int[1, 12]
                     from start in Gen.Int[0, length - 1]
                     from run in Gen.Int[1, length - start]
                     from target in Gen.Int[0, length]
                     select (length, new Shift(start, run, target, 0));
        shifts.Sample((length, shift) =>
        {
            var words = Enumerable.Range(0, length).ToArray();
            var moved = new int[length];

            shift.Apply(words, moved);

            Assert.Equal(words, moved.Order());
            Assert.Equal(words[..shift.Unchanged], moved[..shift.Unchanged]);
            var at = Array.IndexOf(moved, shift.Start);
            Assert.Equal(words.AsSpan(shift.Start, shift.Length).ToArray(), moved.AsSpan(at, shift.Length).ToArray());
        });
    }

    private static int Levenshtein(int[] from, int[] to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var cost = Math.Min(diagonal + (from[i - 1] == to[j - 1] ? 0 : 1), Math.Min(row[j], row[j - 1]) + 1);
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[^1];
    }
}

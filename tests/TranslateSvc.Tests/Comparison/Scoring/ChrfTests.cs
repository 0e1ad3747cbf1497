using CsCheck;
using TranslateSvc.Comparison.Scoring;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class ChrfTests
{
    [Theory]
    [InlineData("Bonjour le monde.", "Bonjour le monde.", 100)]
    [InlineData("", "Bonjour", 0)]
    [InlineData("Bonjour", "", 0)]
    [InlineData("", "", 0)]
    [InlineData("abc", "xyz", 0)]
    [InlineData("a b\u00a0c", "abc", 100)]
    public void SentenceScore_Chrf2_IsExpected(string hypothesis, string reference, double expected) =>
        Assert.Equal(expected, Metrics.Chrf2.SentenceScore(hypothesis, [reference]), 1e-9);

    [Fact]
    public void Corpus_ShortStrings_AverageTheOrdersThatBothHave()
    {
        // "ab" and "ac": one of two characters, none of one bigram; orders 3 to 6 exist on neither side. P = R = (1/2 + 0) / 2.
        Assert.Equal(25, Metrics.Chrf2.SentenceScore("ab", ["ac"]), 1e-9);
    }

    [Fact]
    public void Corpus_RecallWeighsFourTimes()
    {
        // "ab" in "abab": P = (2/2 + 1/1) / 2 = 1; R = (2/4 + 1/3) / 2 = 5/12; F = 5PR / (4P + R).
        Assert.Equal(100 * (5 * (5.0 / 12)) / (4 + (5.0 / 12)), Metrics.Chrf2.SentenceScore("ab", ["abab"]), 1e-9);
    }

    [Fact]
    public void Corpus_AstralCharacters_CountAsOne()
    {
        var orders = Metrics.Chrf2.Corpus(["😀😁"], [["😀😁"]]).Orders;

        Assert.Equal(new ChrfOrder(2, 2, 2), orders[0]);
        Assert.Equal(new ChrfOrder(1, 1, 1), orders[1]);
        Assert.Equal(new ChrfOrder(0, 0, 0), orders[2]);
    }

    [Fact]
    public void Corpus_OrdersTheReferenceLacks_DoNotCountTheHypothesis() =>
        Assert.Equal(new ChrfOrder(0, 0, 0), Metrics.Chrf2.Corpus(["abcd"], [["ab"]]).Orders[2]);

    [Theory]
    [InlineData("(hi)", 2)] // "(hi" and ")": only the last mark is split off
    [InlineData("(hi", 2)]
    [InlineData("hi!", 2)]
    [InlineData("hi…", 1)]
    [InlineData("!", 1)]
    [InlineData("«hi»", 1)]
    [InlineData("a b!", 3)]
    public void Corpus_WordOrder_SplitsOneAsciiMark(string text, long words) =>
        Assert.Equal(words, Metrics.Chrf2PlusPlus.Corpus([text], [[text]]).Orders[6].Matches);

    [Fact]
    public void SentenceScore_SeveralReferences_TakesTheBest()
    {
        var best = Metrics.Chrf2.SentenceScore("le chat dort", ["le chat dormait"]);

        Assert.Equal(best, Metrics.Chrf2.SentenceScore("le chat dort", ["un chien", "le chat dormait", ""]), 1e-12);
    }

    [Fact]
    public void SentenceScore_Lowercase_IgnoresCase() => Assert.Equal(100, new Chrf(lowercase: true).SentenceScore("ÉTÉ", ["été"]), 1e-9);

    [Fact]
    public void Signature_BothKinds_AreSpelledAsInSacreBleu()
    {
        Assert.Equal("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0", Metrics.Chrf2.Signature(1));
        Assert.Equal("nrefs:1|case:lc|eff:yes|nc:6|nw:2|space:no|version:2.6.0", new Chrf(2, lowercase: true).Signature(1));
    }

    [Fact]
    public void Constructor_OtherWordOrder_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Chrf(1));

    [Fact]
    public void Corpus_AnyLines_MatchesNaiveCounting()
    {
        var text = Gen.Char["abc é"].Array[0, 30].Select(characters => new string(characters));
        Gen.Select(text, text).Sample((hypothesis, reference) =>
        {
            var orders = Metrics.Chrf2.Corpus([hypothesis], [[reference]]).Orders;
            for (var n = 1; n <= 6; n++) Assert.Equal(NaiveMatches(hypothesis, reference, n), orders[n - 1].Matches);
        });
    }

    private static long NaiveMatches(string hypothesis, string reference, int n)
    {
        var counts = Grams(reference, n);
        return Grams(hypothesis, n).Sum(gram => Math.Min(gram.Value, counts.GetValueOrDefault(gram.Key)));
    }

    private static Dictionary<string, int> Grams(string text, int n)
    {
        var bare = text.Replace(" ", "", StringComparison.Ordinal);
        return Enumerable.Range(0, Math.Max(0, bare.Length - n + 1)).Select(i => bare.Substring(i, n)).CountBy(gram => gram).ToDictionary();
    }
}

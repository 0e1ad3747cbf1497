using TranslateSvc.Comparison.Scoring;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class BleuTests
{
    [Fact]
    public void Corpus_SameText_Is100()
    {
        var result = new Bleu().Corpus(["The cat sat on the mat."], [["The cat sat on the mat."]]);

        Assert.Equal(100, result.Score, 1e-9);
        Assert.Equal([7, 6, 5, 4], result.Counts);
    }

    [Fact]
    public void Corpus_NothingShared_IsZero()
    {
        var result = new Bleu().Corpus(["a b c d e"], [["v w x y z"]]);

        Assert.Equal(0, result.Score);
        Assert.Equal(0, result.Precisions.Sum());
    }

    [Fact]
    public void Corpus_EmptyHypothesis_IsZeroWithFullPenalty()
    {
        var result = new Bleu().Corpus([""], [["a b"]]);

        Assert.Equal(0, result.Score);
        Assert.Equal(0, result.BrevityPenalty);
        Assert.Equal(2, result.ReferenceLength);
    }

    [Fact]
    public void Corpus_NoLine_IsZero() => Assert.Equal(0, new Bleu().CorpusScore([], [[]]));

    [Fact]
    public void Corpus_ZeroOrders_AreSmoothedByDoubling()
    {
        // Matches 3, 1, 0, 0 of 4, 3, 2, 1: the third order counts 1/2 of a match, the fourth 1/4.
        var result = new Bleu(BleuTokenizer.None).Corpus(["a b x d"], [["a b c d"]]);

        Assert.Equal([75, 100.0 / 3, 25, 25], result.Precisions, (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal(Math.Pow(75 * (100.0 / 3) * 25 * 25, 0.25), result.Score, 1e-9);
    }

    [Fact]
    public void Sentence_ShortLine_UsesEffectiveOrder()
    {
        var bleu = new Bleu(BleuTokenizer.None);

        Assert.Equal(100, bleu.SentenceScore("a b", ["a b"]), 1e-9);
        Assert.Equal(0, bleu.CorpusScore(["a b"], [["a b"]]), 1e-9);
    }

    [Fact]
    public void Corpus_ShortHypothesis_IsPenalized()
    {
        var result = new Bleu(BleuTokenizer.None).Corpus(["a b c d e"], [["a b c d e f g h i j"]]);

        Assert.Equal(Math.Exp(-1), result.BrevityPenalty, 1e-12);
        Assert.Equal(100 * Math.Exp(-1), result.Score, 1e-9);
        Assert.Equal(0.5, result.Ratio);
    }

    [Fact]
    public void Corpus_SeveralReferences_ClipsByTheMostAndTakesTheClosestLength()
    {
        // "the" stands twice in one reference and once in the other; lengths 5 and 7 are as close to 6, the shorter counts.
        var result = new Bleu(BleuTokenizer.None).Corpus(["the the the x y z"], [["the a the b c"], ["the d e f g h x"]]);

        Assert.Equal(3, result.Counts[0]);
        Assert.Equal(5, result.ReferenceLength);
        Assert.Equal(1, result.BrevityPenalty);
    }

    [Fact]
    public void Corpus_EmptyReferenceAmongSeveral_IsNoReference()
    {
        var bleu = new Bleu(BleuTokenizer.None);

        Assert.Equal(bleu.CorpusScore(["a b c d e"], [["a b c d x"]]), bleu.CorpusScore(["a b c d e"], [["a b c d x"], [""]]));
    }

    [Fact]
    public void Corpus_LineCountsDiffer_NamesBoth()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Bleu().CorpusScore(["a", "b"], [["a"]]));

        Assert.Contains("1 lines", exception.Message, StringComparison.Ordinal);
        Assert.Contains("have 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Corpus_NoReference_Throws() => Assert.Throws<ArgumentException>(() => new Bleu().CorpusScore(["a"], []));

    [Fact]
    public void Signature_Options_AreSpelledAsInSacreBleu()
    {
        Assert.Equal("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0", new Bleu().Signature(1));
        Assert.Equal("nrefs:2|case:lc|eff:no|tok:intl|smooth:exp|version:2.6.0", new Bleu(BleuTokenizer.International, lowercase: true).Signature(2));
        Assert.Equal("nrefs:1|case:mixed|eff:yes|tok:char|smooth:exp|version:2.6.0", new Bleu(BleuTokenizer.Character).SentenceSignature(1));
        Assert.Equal("nrefs:var|case:mixed|eff:no|tok:none|smooth:exp|version:2.6.0", new Bleu(BleuTokenizer.None).Signature(ReferenceLines.Varying));
    }
}

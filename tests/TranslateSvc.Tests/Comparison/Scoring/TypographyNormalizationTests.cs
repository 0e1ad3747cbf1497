using CsCheck;
using TranslateSvc.Comparison.Scoring;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class TypographyNormalizationTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("l&#39;été &amp; l’hiver", "l'été & l'hiver")]
    [InlineData("« Oui »", "\"Oui\"")]
    [InlineData("«\u00a0Oui\u202f!\u00a0»", "\"Oui !\"")]
    [InlineData("“Yes” – he said…", "\"Yes\" - he said...")]
    [InlineData("  a \u00a0\t b  ", "a b")]
    [InlineData("co\u00adopérer", "coopérer")]
    [InlineData("a < b", "a < b")]
    public void Apply_Line_EvensOutTypography(string line, string expected) => Assert.Equal(expected, TypographyNormalization.Apply(line));

    [Fact]
    public void Apply_Twice_ChangesNothingMore() =>
        Gen.Char["ab «»’“…– \u00a0'\"\u200b"].Array[0, 30].Select(characters => new string(characters)).Sample(line =>
            Assert.Equal(TypographyNormalization.Apply(line), TypographyNormalization.Apply(TypographyNormalization.Apply(line))));

    [Fact]
    public void NormalizedMetric_TypographyApart_ScoresAsEqual()
    {
        var normalized = new NormalizedMetric(Metrics.Bleu);

        Assert.Equal(100, normalized.CorpusScore(["L&#39;équipe a dit « oui ! »"], [["L’équipe a dit \"oui !\""]]), 1e-9);
        Assert.Equal(100, normalized.SentenceScore("l’eau", ["l'eau"]), 1e-9);
        Assert.Equal(Metrics.Bleu.Signature(1) + "|norm:typography-1", normalized.Signature(1));
    }

    [Fact]
    public void NormalizedMetric_LeakedEntities_LiftTheScore()
    {
        var google = WmtData.Lines("en-fr", "google");
        var reference = WmtData.Lines("en-fr", "reference");

        var raw = Metrics.Bleu.CorpusScore(google, [reference]);
        var normalized = new NormalizedMetric(Metrics.Bleu).CorpusScore(google, [reference]);

        Assert.True(normalized > raw + 5, $"{raw} raw, {normalized} normalized");
    }
}

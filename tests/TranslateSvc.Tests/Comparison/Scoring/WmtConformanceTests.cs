using System.Text.Json;
using TranslateSvc.Comparison.Scoring;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class WmtConformanceTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string, string> Cases => WmtData.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bleu_AllTokenizers_EqualSacreBleu(string direction, string system)
    {
        (string Name, Bleu Metric)[] metrics =
        [
            ("BLEU", new Bleu()),
            ("BLEU-lc", new Bleu(lowercase: true)),
            ("BLEU-intl", new Bleu(BleuTokenizer.International)),
            ("BLEU-none", new Bleu(BleuTokenizer.None)),
            ("BLEU-char", new Bleu(BleuTokenizer.Character)),
        ];
        var hypotheses = WmtData.Lines(direction, system);
        var reference = WmtData.Lines(direction, "reference");

        foreach (var (name, metric) in metrics)
        {
            var expected = WmtData.Expected(direction, system, name);
            var result = metric.Corpus(hypotheses, [reference]);

            Assert.Equal(expected.GetProperty("score").GetDouble(), result.Score, Tolerance);
            Assert.Equal(expected.GetProperty("signature").GetString(), metric.Signature(1));
            Assert.Equal(Longs(expected.GetProperty("counts")), result.Counts);
            Assert.Equal(Longs(expected.GetProperty("totals")), result.Totals);
            Assert.Equal(Doubles(expected.GetProperty("precisions")), result.Precisions, (a, b) => Math.Abs(a - b) <= Tolerance);
            Assert.Equal(expected.GetProperty("bp").GetDouble(), result.BrevityPenalty, Tolerance);
            Assert.Equal(expected.GetProperty("sys_len").GetInt64(), result.HypothesisLength);
            Assert.Equal(expected.GetProperty("ref_len").GetInt64(), result.ReferenceLength);
            Assert.Equal(expected.GetProperty("text").GetString(), result.Format(4));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Chrf_BothKinds_EqualSacreBleu(string direction, string system)
    {
        var hypotheses = WmtData.Lines(direction, system);
        var reference = WmtData.Lines(direction, "reference");

        foreach (var metric in new[] { Metrics.Chrf2, Metrics.Chrf2PlusPlus })
        {
            var expected = WmtData.Expected(direction, system, metric.Name);
            var result = metric.Corpus(hypotheses, [reference]);

            Assert.Equal(expected.GetProperty("score").GetDouble(), result.Score, Tolerance);
            Assert.Equal(expected.GetProperty("signature").GetString(), metric.Signature(1));
            Assert.Equal(
                expected.GetProperty("stats_hyp_ref_match_per_order").EnumerateArray().Select(Longs),
                result.Orders.Select(order => new[] { order.Hypothesis, order.Reference, order.Matches }));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ter_Default_EqualsSacreBleu(string direction, string system)
    {
        var expected = WmtData.Expected(direction, system, "TER");

        var result = Metrics.Ter.Corpus(WmtData.Lines(direction, system), [WmtData.Lines(direction, "reference")]);

        Assert.Equal(expected.GetProperty("num_edits").GetInt64(), result.Edits);
        Assert.Equal(expected.GetProperty("ref_length").GetDouble(), result.ReferenceLength);
        Assert.Equal(expected.GetProperty("score").GetDouble(), result.Score, Tolerance);
        Assert.Equal(expected.GetProperty("signature").GetString(), Metrics.Ter.Signature(1));
    }

    private static long[] Longs(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt64())];

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];
}

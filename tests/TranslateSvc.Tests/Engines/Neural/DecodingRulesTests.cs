using TranslateSvc.Engines.Neural.Decoding;

namespace TranslateSvc.Tests.Engines.Neural;

public sealed class DecodingRulesTests
{
    private const int End = 1;

    [Theory]
    [InlineData("5 5 5", 5, true)]
    [InlineData("5 5", 5, false)]
    [InlineData("5 6 5 6 5 6 5", 6, true)]
    [InlineData("5 6 5 6 5", 6, false)]
    [InlineData("1 2 3 4 1 2 3 4 1 2 3 4 1 2 3", 4, true)]
    [InlineData("1 2 3 4 1 2 3 4 1 2 3 4 1 2 3", 9, false)]
    public void RepetitionGuard_FourthTime_IsBanned(string written, int token, bool banned) =>
        Assert.Equal(banned, new RepetitionGuard([1, 2, 3]).Bans(Written(written), token));

    [Fact]
    public void RepetitionGuard_SourceRepeats_AllowsAsMuchAndOnce()
    {
        var guard = new RepetitionGuard([7, 7, 7, 7, 7, 8]);

        Assert.False(guard.Bans(Written("5 5 5 5 5"), 5));
        Assert.True(guard.Bans(Written("5 5 5 5 5 5"), 5));
    }

    [Fact]
    public void PlaceholderRule_ModelWouldEnd_WritesWhatIsLeftFirst()
    {
        var rule = new PlaceholderRule([new(10, false), new(11, false)]);
        var logits = Logits(end: 8);
        rule.Apply(logits, [0, 0], used: 0b01, End);

        Assert.Equal(float.NegativeInfinity, logits[End]);
        Assert.Equal(8, logits[11]);
        Assert.Equal(float.NegativeInfinity, logits[10]);
    }

    [Fact]
    public void PlaceholderRule_AllStand_LetsEndAndNothingElse()
    {
        var logits = Logits(end: 8);
        new PlaceholderRule([new(10, false)]).Apply(logits, [5], used: 1, End);

        Assert.Equal(8, logits[End]);
        Assert.Equal(float.NegativeInfinity, logits[10]);
    }

    [Fact]
    public void PlaceholderRule_OrderedOnes_ComeInTheirOrder()
    {
        var rule = new PlaceholderRule([new(10, true), new(11, false), new(12, true)]);
        var logits = Logits(end: -9);
        rule.Apply(logits, [1, 2, 3], used: 0, End);
        Assert.Equal([1, 2, float.NegativeInfinity], logits[10..13]);

        logits = Logits(end: -9);
        rule.Apply(logits, [1, 2, 3], used: rule.After(0, 10), End);
        Assert.Equal([float.NegativeInfinity, 2, 3], logits[10..13]);
    }

    [Fact]
    public void PlaceholderRule_SixtyFour_AllAreCounted()
    {
        var rule = new PlaceholderRule([.. Enumerable.Range(100, 64).Select(t => new PlaceholderToken(t, false))]);
        var used = Enumerable.Range(100, 64).Aggregate(0UL, rule.After);
        var logits = new float[200];
        rule.Apply(logits, new float[64], used, End);

        Assert.Equal(ulong.MaxValue, used);
        Assert.Equal(0, logits[End]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlaceholderRule(new PlaceholderToken[65]));
    }

    [Fact]
    public void Top_RandomRow_AreTheHighestInOrder()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            float[] row = [.. Enumerable.Range(0, 1 + random.Next(50)).Select(_ => random.Next(4) == 0 ? float.NegativeInfinity : random.Next(20))];
            var (tokens, values) = (new int[8], new float[8]);
            var count = TokenScores.Top(row, tokens, values);
            var expected = row.Select((v, i) => (v, i)).Where(x => !float.IsNegativeInfinity(x.v)).OrderByDescending(x => x.v).ThenBy(x => x.i).Take(8).ToArray();

            Assert.Equal(expected.Select(e => e.i), tokens[..count]);
            Assert.Equal(expected.Select(e => e.v), values[..count]);
        }
    }

    [Fact]
    public void LogSumExp_LargeLogits_DoesNotOverflow()
    {
        Assert.Equal(1000 + Math.Log(2), TokenScores.LogSumExp([1000, 1000, float.NegativeInfinity], new float[3]), 3);
        Assert.Equal(float.NegativeInfinity, TokenScores.LogSumExp([float.NegativeInfinity], new float[1]));
    }

    private static Hypothesis Written(string tokens) =>
        tokens.Split(' ').Select(int.Parse).Aggregate(new Hypothesis(null, 0, 0, 0, 0), (h, t) => new Hypothesis(h, t, 0, h.Length + 1, 0));

    private static float[] Logits(float end)
    {
        var logits = Enumerable.Repeat(float.NegativeInfinity, 16).ToArray();
        logits[End] = end;
        return logits;
    }
}

using TranslateSvc.Engines.Neural.Decoding;

namespace TranslateSvc.Tests.Engines.Neural;

public sealed class BeamSearchTests
{
    private const int Start = 0, End = 1, Vocabulary = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Run_RandomModel_EqualsPlainSearchOfEachText(int beam)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var (texts, model) = (1 + (seed % 4), Random(seed));
            var found = Run(new SequenceDecoding(texts, Vocabulary, model), texts, beam, longest: 7);

            for (var text = 0; text < texts; text++)
            {
                var expected = Plain(text, model, beam, longest: 7);
                Assert.Equal(expected.Select(e => string.Join(' ', e.Tokens)), found[text].Select(f => string.Join(' ', f.Tokens)));
                Assert.Equal(expected.Select(e => e.Score), found[text].Select(f => f.Score), (a, b) => Math.Abs(a - b) < 1e-4);
            }
        }
    }

    [Fact]
    public void Run_BeamAsWideAsTheSpace_FindsTheMostProbable()
    {
        for (var seed = 100; seed < 120; seed++)
        {
            var model = Random(seed);
            var found = Run(new SequenceDecoding(1, Vocabulary, model), 1, beam: 16, longest: 3, penalty: 0)[0];

            Assert.Equal(All(model, 3).Max(), found[0].LogProbability, 1e-4);
        }
    }

    [Fact]
    public void Run_TextIsDone_ItsRowsAreComputedNoMore()
    {
        // Text 0 ends at once, text 1 after three tokens.
        var decoding = new SequenceDecoding(2, Vocabulary, (text, written) => Sure(text == 0 || written.Count > 3 ? End : 1 + written.Count));
        var order = new List<int>();
        BeamSearch.Run(decoding, Tasks(2, 9), Options(1), (text, _) => order.Add(text), TestContext.Current.CancellationToken);

        Assert.Equal([0, 1], order);
        Assert.Equal([2, 1, 1, 1], decoding.RowsByStep);
    }

    [Fact]
    public void Run_NoEndInTime_FindsNothing() =>
        Assert.Empty(Run(new SequenceDecoding(1, Vocabulary, (_, written) => Sure(2 + (written.Count % 4))), 1, beam: 1, longest: 8)[0]);

    [Fact]
    public void Run_TextGivenUp_LeavesTheOthersAlone()
    {
        using var gone = new CancellationTokenSource();
        var tasks = Tasks(2, 9);
        tasks[0] = tasks[0] with { Cancellation = gone.Token };
        var decoding = new SequenceDecoding(2, Vocabulary, (text, written) =>
        {
            if (written.Count == 2) gone.Cancel();
            return Sure(written.Count > 4 ? End : 1 + written.Count);
        });
        var found = new IReadOnlyList<DecodedText>[2];
        BeamSearch.Run(decoding, tasks, Options(1), (text, f) => found[text] = f, TestContext.Current.CancellationToken);

        Assert.Empty(found[0]);
        Assert.Equal([2, 3, 4, 5], found[1][0].Tokens);
        Assert.Equal([2, 2, 1, 1, 1], decoding.RowsByStep);
    }

    [Fact]
    public void Run_Cancelled_EndsBetweenSteps()
    {
        using var stop = new CancellationTokenSource();
        var decoding = new SequenceDecoding(1, Vocabulary, (_, written) =>
        {
            if (written.Count == 3) stop.Cancel();
            return Sure(2);
        });

        Assert.Throws<OperationCanceledException>(() => BeamSearch.Run(decoding, Tasks(1, 100), Options(1), (_, _) => { }, stop.Token));
        Assert.Equal(3, decoding.RowsByStep.Count);
    }

    [Fact]
    public void Run_ForbiddenToken_NeverStands()
    {
        var options = Options(2) with { Forbidden = [3] };
        IReadOnlyList<DecodedText> found = [];
        BeamSearch.Run(
            new SequenceDecoding(1, Vocabulary, (_, written) => written.Count > 2 ? Sure(End) : [0, 0, 0, 9, 8, 0]), Tasks(1, 9), options, (_, f) => found = f, TestContext.Current.CancellationToken);

        Assert.Equal([4, 4], found[0].Tokens);
        Assert.All(found, f => Assert.DoesNotContain(3, f.Tokens));
    }

    [Fact]
    public void Run_ModelLoops_IsLedOut()
    {
        // Without the guard the model writes 2 3 2 3 … for ever; 4 is its second choice.
        var found = Run(new SequenceDecoding(1, Vocabulary, (_, written) => written.Contains(4) ? Sure(End) : written.Count % 2 == 1 ? [0, 0, 9, 0, 5, 0] : [0, 0, 0, 9, 5, 0]), 1, beam: 1, longest: 40)[0];

        Assert.Equal([2, 3, 2, 3, 2, 3, 2, 4], found[0].Tokens);
    }

    private static float[] Sure(int token)
    {
        var logits = new float[Vocabulary];
        logits[token] = 20;
        return logits;
    }

    private static Func<int, IReadOnlyList<int>, float[]> Random(int seed) => (text, written) =>
    {
        var random = new Random(written.Aggregate((seed * 31) + text, (hash, token) => unchecked((hash * 1_000_003) + token)));
        return [.. Enumerable.Range(0, Vocabulary).Select(_ => (float)(random.NextDouble() * 6))];
    };

    private static DecodingOptions Options(int beam, double penalty = 0.6) => new(beam, penalty, Start, End, [Start]);

    private static DecodingTask[] Tasks(int texts, int longest) => [.. Enumerable.Range(0, texts).Select(_ => new DecodingTask { Source = [2, 3, 4, 5], Longest = longest })];

    private static IReadOnlyList<DecodedText>[] Run(SequenceDecoding decoding, int texts, int beam, int longest, double penalty = 0.6)
    {
        var found = new IReadOnlyList<DecodedText>[texts];
        BeamSearch.Run(decoding, Tasks(texts, longest), Options(beam, penalty), (text, f) => found[text] = f, TestContext.Current.CancellationToken);
        return found;
    }

    // The textbook's search of one text, without rows, caches or batches.
    private static List<(int[] Tokens, double Score)> Plain(int text, Func<int, IReadOnlyList<int>, float[]> model, int beam, int longest)
    {
        var live = new List<(int[] Written, double Log)> { ([Start], 0) };
        var ended = new List<(int[] Tokens, double Score)>();
        for (var step = 1; step <= longest && live.Count > 0; step++)
        {
            var next = live.SelectMany(h => Logs(model(text, h.Written)).Select((log, token) => (h.Written, Token: token, Log: h.Log + log)).OrderByDescending(c => c.Log).Take(2 * beam))
                .Where(c => !double.IsNegativeInfinity(c.Log) && !(c.Written.Length > 3 && c.Written[^3..].All(t => t == c.Token))).OrderByDescending(c => c.Log).ToList();
            live = [];
            for (var i = 0; i < next.Count && live.Count < beam; i++)
            {
                if (next[i].Token != End) live.Add(([.. next[i].Written, next[i].Token], next[i].Log));
                else if (i < beam) ended.Add((next[i].Written[1..], next[i].Log / Math.Pow(step, 0.6)));
            }

            if (ended.Count >= beam && (beam == 1 || live.Max(h => h.Log) / Math.Pow(step, 0.6) <= ended.OrderByDescending(e => e.Score).ElementAt(beam - 1).Score)) break;
        }

        return [.. ended.OrderByDescending(e => e.Score).Take(beam)];
    }

    private static double[] Logs(float[] logits)
    {
        var whole = Math.Log(logits.Sum(l => Math.Exp(l)));
        logits[Start] = float.NegativeInfinity;
        return [.. logits.Select(l => l - whole)];
    }

    private static IEnumerable<double> All(Func<int, IReadOnlyList<int>, float[]> model, int longest)
    {
        return From([Start], 0);

        IEnumerable<double> From(int[] written, double log)
        {
            var logs = Logs(model(0, written));
            yield return log + logs[End];
            if (written.Length == longest) yield break;
            for (var token = 2; token < Vocabulary; token++)
            {
                foreach (var whole in From([.. written, token], log + logs[token])) yield return whole;
            }
        }
    }
}

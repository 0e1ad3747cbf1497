using TranslateSvc.Comparison.Scoring.Counting;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>
/// chrF2 of every pair of a few texts, each against the other, averaged. What two texts share is the same both ways, so that each pair is counted once, and each text is
/// read into n-grams once. The cost grows with texts × (texts - 1) / 2 × characters. Not thread-safe: one for each run.
/// </summary>
/// <param name="texts">Texts in a row.</param>
internal sealed class PairwiseChrf(int texts)
{
    // Hypothesis, reference and match counts of each order, one way and the other. Where one side has no n-gram of an order, the other's do not count as a hypothesis.
    private const int Width = 3 * Chrf.CharacterOrder;

    private readonly ChrfCounter _counter = new(Chrf.CharacterOrder, wordOrder: 0, lowercase: false);
    private readonly double[] _sums = new double[texts * (texts - 1) * Width];

    /// <summary>Agreements of a row's pairs in the order (0,1), (0,2), …, (1,2), …, 0 to 100. Adds the row to <see cref="Total"/>.</summary>
    public double[] Add(ReadOnlySpan<string> row)
    {
        var agreements = new double[texts * (texts - 1) / 2];
        Span<double> there = stackalloc double[Width], back = stackalloc double[Width];
        var pair = 0;
        for (var a = 0; a + 1 < texts; a++)
        {
            _counter.SetReference(row[a]);
            for (var b = a + 1; b < texts; b++, pair++)
            {
                _counter.Count(row[b], there);
                Turn(there, back);
                agreements[pair] = (ChrfFormula.Score(there) + ChrfFormula.Score(back)) / 2;
                for (var i = 0; i < Width; i++)
                {
                    _sums[(2 * pair * Width) + i] += there[i];
                    _sums[(2 * pair * Width) + Width + i] += back[i];
                }
            }
        }

        return agreements;
    }

    /// <summary>Agreement of a pair over all rows so far, as the corpus score gives it.</summary>
    public double Total(int pair) =>
        (ChrfFormula.Score(_sums.AsSpan(2 * pair * Width, Width)) + ChrfFormula.Score(_sums.AsSpan((2 * pair * Width) + Width, Width))) / 2;

    private void Turn(ReadOnlySpan<double> there, Span<double> back)
    {
        for (var n = 0; n < Chrf.CharacterOrder; n++)
        {
            back[(3 * n) + 1] = Math.Max(0, _counter.HypothesisCharacters - n);
            back[3 * n] = back[(3 * n) + 1] > 0 ? Math.Max(0, _counter.ReferenceCharacters - n) : 0;
            back[(3 * n) + 2] = there[(3 * n) + 2];
        }
    }
}

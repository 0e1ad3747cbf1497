namespace TranslateSvc.Engines.Extractive;

/// <summary>
/// Continuous LexRank (Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", JAIR 22, 2004): the stationary distribution of a
/// walk that steps from a sentence to the others in proportion to their likeness. Quadratic in the number of sentences.
/// </summary>
internal static class LexRank
{
    private const int MaxIterations = 100;
    private const double Tolerance = 1e-6;

    /// <summary>Scores each sentence; the greatest is 1.</summary>
    /// <param name="likeness">Symmetric, rows of equal length, the diagonal is ignored.</param>
    /// <param name="damping">Probability of following a likeness.</param>
    /// <param name="cancellationToken">Ends the iteration.</param>
    public static double[] Score(double[][] likeness, double damping, CancellationToken cancellationToken)
    {
        var n = likeness.Length;
        if (n == 0) return [];
        var sums = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) sums[i] += i == j ? 0 : likeness[i][j];
        }

        var rank = Enumerable.Repeat(1.0 / n, n).ToArray();
        var next = new double[n];
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A sentence like no other passes its weight to all alike, as a page without links does in PageRank.
            var loose = 0.0;
            for (var i = 0; i < n; i++) loose += sums[i] > 0 ? 0 : rank[i];
            Array.Fill(next, ((1 - damping) / n) + (damping * loose / n));
            for (var i = 0; i < n; i++)
            {
                if (sums[i] <= 0) continue;
                var share = damping * rank[i] / sums[i];
                var row = likeness[i];
                for (var j = 0; j < n; j++)
                {
                    if (j != i) next[j] += share * row[j];
                }
            }

            var change = 0.0;
            for (var i = 0; i < n; i++) change += Math.Abs(next[i] - rank[i]);
            (rank, next) = (next, rank);
            if (change < Tolerance) break;
        }

        var most = rank.Max();
        return [.. rank.Select(r => r / most)];
    }
}

namespace TranslateSvc.Engines.Extractive;

/// <summary>Sentences with their scores and how alike they are.</summary>
/// <param name="Sentences">In reading order.</param>
/// <param name="Scores">One a sentence, 0 to 1.</param>
/// <param name="Likeness">Cosines, symmetric.</param>
internal sealed record RankedSentences(IReadOnlyList<CandidateSentence> Sentences, double[] Scores, double[][] Likeness);

/// <summary>
/// Scores sentences by centrality, place and likeness to the title (the features of Edmundson, "New Methods in Automatic Extracting", JACM 16(2), 1969, with LexRank
/// in the place of key words), times how well each reads alone.
/// </summary>
internal sealed class SentenceRanker(ExtractiveOptions options)
{
    private readonly SentenceQuality _quality = new(options);

    /// <summary>Ranks; time is linear in the text and quadratic in <see cref="ExtractiveOptions.MaxComparedSentences"/> at most.</summary>
    public RankedSentences Rank(IReadOnlyList<CandidateSentence> sentences, IReadOnlyList<string> title, CancellationToken cancellationToken)
    {
        var terms = new TermVectors([.. sentences.Select(s => s.Terms)]);
        var vectors = sentences.Select(s => terms.Of(s.Terms)).ToArray();
        cancellationToken.ThrowIfCancellationRequested();
        if (sentences.Count > options.MaxComparedSentences) (sentences, vectors) = Preselect(sentences, vectors, terms.TermCount);

        var likeness = Likeness(vectors, cancellationToken);
        var centrality = LexRank.Score(likeness, options.Damping, cancellationToken);
        var titleVector = terms.Of(title);
        var rest = 1 - options.PositionWeight - options.TitleWeight;
        var scores = new double[sentences.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = _quality.Alone(sentences[i])
                * ((rest * centrality[i]) + (options.PositionWeight * Place(sentences[i])) + (options.TitleWeight * titleVector.Dot(vectors[i])));
        }

        return new RankedSentences(sentences, scores, likeness);
    }

    private static double Place(CandidateSentence sentence) => 1 / Math.Sqrt(1 + sentence.Order);

    // Likeness to the whole document's centroid is linear (Radev et al., "Centroid-based summarization of multiple documents", 2004).
    private (IReadOnlyList<CandidateSentence> Sentences, SparseVector[] Vectors) Preselect(
        IReadOnlyList<CandidateSentence> sentences, SparseVector[] vectors, int terms)
    {
        var centroid = new double[terms];
        foreach (var vector in vectors)
        {
            for (var i = 0; i < vector.Indices.Length; i++) centroid[vector.Indices[i]] += vector.Weights[i] / vectors.Length;
        }

        var likeness = vectors.Select(v => v.Dot(centroid)).ToArray();
        var most = Math.Max(likeness.Max(), double.Epsilon);
        var kept = Enumerable.Range(0, sentences.Count)
            .OrderByDescending(i => _quality.Alone(sentences[i])
                * (((1 - options.PositionWeight) * likeness[i] / most) + (options.PositionWeight * Place(sentences[i]))))
            .Take(options.MaxComparedSentences)
            .Order()
            .ToArray();
        return ([.. kept.Select(i => sentences[i])], [.. kept.Select(i => vectors[i])]);
    }

    private static double[][] Likeness(SparseVector[] vectors, CancellationToken cancellationToken)
    {
        var likeness = new double[vectors.Length][];
        for (var i = 0; i < vectors.Length; i++) likeness[i] = new double[vectors.Length];
        for (var i = 0; i < vectors.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = 0; j <= i; j++) likeness[i][j] = likeness[j][i] = vectors[i].Dot(vectors[j]);
        }

        return likeness;
    }
}

namespace TranslateSvc.Engines.Extractive;

/// <summary>Sparse TF-IDF vectors of unit length: term numbers in ascending order, and their weights.</summary>
internal sealed class TermVectors
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly double[] _idf;

    /// <summary>Weighs the terms of <paramref name="sentences"/> by how few sentences hold them.</summary>
    public TermVectors(IReadOnlyList<IReadOnlyList<string>> sentences)
    {
        List<int> frequencies = [];
        foreach (var sentence in sentences)
        {
            foreach (var term in sentence.Distinct(StringComparer.Ordinal))
            {
                if (_numbers.TryAdd(term, frequencies.Count)) frequencies.Add(0);
                frequencies[_numbers[term]]++;
            }
        }

        // Smoothed, so that a term of every sentence still weighs something: a two-sentence document must not come out empty.
        _idf = [.. frequencies.Select(f => Math.Log(1 + ((double)sentences.Count / f)))];
    }

    /// <summary>Number of different terms.</summary>
    public int TermCount => _idf.Length;

    /// <summary>The vector of a text; terms that no sentence holds are left out.</summary>
    public SparseVector Of(IReadOnlyList<string> terms)
    {
        SortedDictionary<int, double> weights = [];
        foreach (var term in terms)
        {
            if (_numbers.TryGetValue(term, out var number)) weights[number] = weights.GetValueOrDefault(number) + _idf[number];
        }

        return SparseVector.Unit([.. weights.Keys], [.. weights.Values]);
    }
}

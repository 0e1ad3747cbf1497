namespace TranslateSvc.Comparison.Scoring;

/// <summary>The references of one line at a time, over several reference streams.</summary>
internal static class ReferenceLines
{
    /// <summary>Number of references that stands for "differs from line to line" in signatures.</summary>
    internal const int Varying = -1;

    /// <summary>Refuses streams of different lengths, naming both.</summary>
    internal static void Check(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0) throw new ArgumentException("There is no reference.", nameof(references));
        for (var i = 0; i < references.Count; i++)
            if (references[i].Count != hypotheses.Count)
                throw new ArgumentException($"Reference {i} has {references[i].Count} lines, the hypotheses have {hypotheses.Count}.", nameof(references));
    }

    /// <summary>
    /// Fills <paramref name="lines"/> with the references of a segment. As in sacreBLEU an empty line means that this stream has no reference here.
    /// Where no stream has one, sacreBLEU stops; here the empty line itself is the reference.
    /// </summary>
    internal static void Collect(IReadOnlyList<IReadOnlyList<string>> references, int segment, List<string> lines)
    {
        lines.Clear();
        foreach (var stream in references)
            if (stream[segment].Length > 0) lines.Add(stream[segment]);
        if (lines.Count == 0) lines.Add("");
    }

    /// <summary>References a line, or <see cref="Varying"/>.</summary>
    internal static int Count(IReadOnlyList<IReadOnlyList<string>> references)
    {
        var lines = new List<string>(references.Count);
        var count = 0;
        for (var segment = 0; segment < references[0].Count; segment++)
        {
            Collect(references, segment, lines);
            if (segment > 0 && lines.Count != count) return Varying;
            count = lines.Count;
        }

        return count == 0 ? references.Count : count;
    }

    /// <summary>The <c>nrefs</c> part of a signature.</summary>
    internal static string Signature(int references) => references > 0 ? $"nrefs:{references}" : "nrefs:var";
}

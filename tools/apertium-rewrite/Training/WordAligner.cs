using System.Runtime.InteropServices;
using TranslateSvc.Engines.Apertium.Rewriting;

namespace TranslateSvc.ApertiumRewrite.Training;

/// <summary>
/// IBM model 1 by expectation maximization (Brown, Della Pietra, Della Pietra and Mercer, 1993), with a prior on the diagonal where
/// both sides run in the same order (Dyer, Chahuneau and Smith, 2013).
/// </summary>
/// <param name="diagonal">Whether positions count.</param>
internal sealed class WordAligner(bool diagonal)
{
    private const int Rounds = 4;
    private const float Steepness = 4;

    // In the first round of a diagonal model a word is its own likely counterpart.
    private const float SameWord = 20;
    private const float Negligible = 1e-3f;
    private const float LeastForLink = 1e-4f;
    private Dictionary<long, float>? _table;

    /// <summary>Probability of a target word given a source word, by <see cref="RewriteModel.Key(int, int)"/>.</summary>
    public IReadOnlyDictionary<long, float> Table => _table ?? [];

    /// <summary>Learns from sentence pairs of word ids; without a diagonal both sides have ids of their own.</summary>
    public void Learn(List<(int[] Source, int[] Target)> pairs)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var counts = new Dictionary<long, float>(_table?.Count ?? 1 << 20);
            var totals = new Dictionary<int, float>();
            foreach (var (source, target) in pairs)
            {
                var p = new float[source.Length];
                for (var j = 0; j < target.Length; j++)
                {
                    var sum = 0f;
                    for (var i = 0; i < source.Length; i++) sum += p[i] = Probability(source, i, target, j);
                    for (var i = 0; i < source.Length; i++)
                    {
                        var part = p[i] / sum;
                        if (part < Negligible) continue;
                        CollectionsMarshal.GetValueRefOrAddDefault(counts, RewriteModel.Key(source[i], target[j]), out _) += part;
                        CollectionsMarshal.GetValueRefOrAddDefault(totals, source[i], out _) += part;
                    }
                }
            }

            foreach (var key in counts.Keys) CollectionsMarshal.GetValueRefOrNullRef(counts, key) /= totals[(int)(key >> 20)];
            _table = counts;
        }
    }

    /// <summary>For each target word the position of the source word that explains it best, or -1.</summary>
    public int[] Align(int[] source, int[] target)
    {
        var links = new int[target.Length];
        for (var j = 0; j < target.Length; j++)
        {
            links[j] = -1;
            var best = LeastForLink;
            for (var i = 0; i < source.Length; i++)
            {
                if (!Table.ContainsKey(RewriteModel.Key(source[i], target[j])) || Probability(source, i, target, j) is var p && p <= best) continue;
                (best, links[j]) = (p, i);
            }
        }

        return links;
    }

    private float Probability(int[] source, int i, int[] target, int j)
    {
        var p = _table is null ? diagonal && source[i] == target[j] ? SameWord : 1 : _table.GetValueOrDefault(RewriteModel.Key(source[i], target[j]), 1e-9f);
        return diagonal ? p * MathF.Exp(-Steepness * MathF.Abs((float)i / source.Length - (float)j / target.Length)) : p;
    }
}

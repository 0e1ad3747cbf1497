using TranslateSvc.Engines.Neural.Decoding;

namespace TranslateSvc.Tests.Engines.Neural;

/// <summary>A model in a few lines: what may follow is a function of a text and all that is written of its translation.</summary>
internal sealed class SequenceDecoding(int texts, int vocabulary, Func<int, IReadOnlyList<int>, float[]> logits) : IDecoding
{
    private List<(int Text, List<int> Written)> _rows = [.. Enumerable.Range(0, texts).Select(t => (t, new List<int>()))];

    public int Texts => texts;

    public int Vocabulary => vocabulary;

    public List<int> RowsByStep { get; } = [];

    public Span<float> Step(ReadOnlySpan<int> tokens, ReadOnlySpan<int> parents)
    {
        var next = new List<(int, List<int>)>();
        for (var i = 0; i < tokens.Length; i++) next.Add((_rows[parents[i]].Text, [.. _rows[parents[i]].Written, tokens[i]]));
        _rows = next;
        RowsByStep.Add(tokens.Length);
        return _rows.SelectMany(r => logits(r.Text, r.Written)).ToArray();
    }

    public void Dispose() => _rows.Clear();
}

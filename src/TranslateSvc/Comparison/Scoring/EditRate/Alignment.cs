namespace TranslateSvc.Comparison.Scoring.EditRate;

/// <summary>Which hypothesis word each reference word stands at, and which words are wrong. Reused from sentence to sentence.</summary>
internal sealed class Alignment
{
    private readonly List<int> _hypothesisWords = [];
    private readonly List<bool> _hypothesisWrong = [];
    private readonly List<bool> _referenceWrong = [];

    /// <summary>Reads a way through the edit matrix.</summary>
    /// <param name="edits">Last edit first.</param>
    public void Read(List<Edit> edits)
    {
        _hypothesisWords.Clear();
        _hypothesisWrong.Clear();
        _referenceWrong.Clear();
        for (var i = edits.Count - 1; i >= 0; i--)
        {
            var wrong = edits[i] != Edit.Keep;
            if (edits[i] != Edit.Insert) _hypothesisWrong.Add(wrong);
            if (edits[i] == Edit.Delete) continue;
            _referenceWrong.Add(wrong);
            _hypothesisWords.Add(_hypothesisWrong.Count - 1);
        }
    }

    /// <summary>Hypothesis word at or before a reference word; -1 before the first.</summary>
    public int HypothesisWord(int reference) => _hypothesisWords[reference];

    public bool IsHypothesisWrong(int word) => _hypothesisWrong[word];

    public bool IsReferenceWrong(int word) => _referenceWrong[word];
}

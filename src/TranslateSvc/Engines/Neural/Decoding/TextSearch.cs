namespace TranslateSvc.Engines.Neural.Decoding;

/// <summary>The search for one text's translations: what lives, what is finished. Not thread-safe.</summary>
internal sealed class TextSearch
{
    private readonly DecodingTask _task;
    private readonly DecodingOptions _options;
    private readonly RepetitionGuard _guard;
    private readonly PlaceholderRule _rule;
    private readonly List<DecodedText> _finished = [];
    private readonly List<Candidate> _candidates = [];
    private readonly float[] _raw;
    private int _steps;

    /// <summary>Begins.</summary>
    public TextSearch(int index, DecodingTask task, DecodingOptions options)
    {
        (Index, _task, _options) = (index, task, options);
        _guard = new RepetitionGuard(task.Source);
        _rule = new PlaceholderRule(task.Placeholders);
        _raw = new float[task.Placeholders.Count];
        Live = [(new Hypothesis(null, options.Start, 0, 0, 0), index)];
    }

    /// <summary>The text's place in its batch.</summary>
    public int Index { get; }

    /// <summary>Hypotheses that go on, and the row of the last step that each came from.</summary>
    public IReadOnlyList<(Hypothesis Hypothesis, int Row)> Live { get; private set; }

    /// <summary>Whether nobody waits for the text any more.</summary>
    public bool GivenUp => _task.Cancellation.IsCancellationRequested;

    /// <summary>Whether the search is over.</summary>
    public bool Over => Live.Count == 0;

    /// <summary>The translations found, the best first; none where every hypothesis grew too long.</summary>
    public IReadOnlyList<DecodedText> Found => [.. _finished.OrderByDescending(f => f.Score).Take(_options.Beam)];

    /// <summary>Takes the logits of the live hypotheses, which stand in consecutive rows from <paramref name="firstRow"/> on.</summary>
    /// <param name="logits">All rows.</param>
    /// <param name="vocabulary">Length of a row.</param>
    /// <param name="firstRow">Row of the first live hypothesis.</param>
    /// <param name="scratch">As long as a row.</param>
    public void Advance(Span<float> logits, int vocabulary, int firstRow, Span<float> scratch)
    {
        _steps++;
        _candidates.Clear();
        var reach = 2 * _options.Beam;
        Span<int> tokens = stackalloc int[reach];
        Span<float> values = stackalloc float[reach];
        for (var i = 0; i < Live.Count; i++)
        {
            var row = logits.Slice((firstRow + i) * vocabulary, vocabulary);
            Collect(Live[i].Hypothesis, row, firstRow + i, tokens, values, scratch);
        }

        _candidates.Sort(static (a, b) => b.LogProbability.CompareTo(a.LogProbability));
        Choose();
    }

    private void Collect(Hypothesis hypothesis, Span<float> row, int number, Span<int> tokens, Span<float> values, Span<float> scratch)
    {
        // What the model believes, before any rule: a confidence that no rule embellishes.
        var whole = TokenScores.LogSumExp(row, scratch);
        _rule.Read(row, _raw);
        foreach (var token in _options.Forbidden) row[token] = float.NegativeInfinity;
        _rule.Apply(row, _raw, hypothesis.Used, _options.End);
        var count = TokenScores.Top(row, tokens, values);
        for (var j = 0; j < count; j++)
        {
            if (tokens[j] == _options.End || !_guard.Bans(hypothesis, tokens[j]))
                _candidates.Add(new Candidate(hypothesis, tokens[j], hypothesis.LogProbability + values[j] - whole, number));
        }
    }

    // An end among the best as many as the beam is a translation; one behind them would not have been kept.
    private void Choose()
    {
        var next = new List<(Hypothesis, int)>(_options.Beam);
        for (var i = 0; i < _candidates.Count && next.Count < _options.Beam; i++)
        {
            var candidate = _candidates[i];
            if (candidate.Token == _options.End)
            {
                if (i < _options.Beam) Finish(candidate);
                continue;
            }

            var hypothesis = candidate.Hypothesis;
            next.Add((new Hypothesis(
                hypothesis, candidate.Token, candidate.LogProbability, hypothesis.Length + 1, _rule.After(hypothesis.Used, candidate.Token)), candidate.Row));
        }

        Live = _steps >= _task.Longest || Settled(next) ? [] : next;
    }

    // As many translations as wanted, and none that lives is on its way to beat them. Probabilities only fall; the length that divides them is taken as it is now.
    private bool Settled(List<(Hypothesis Hypothesis, int Row)> next)
    {
        if (_finished.Count < _options.Beam || next.Count == 0) return next.Count == 0;
        if (_options.Beam == 1) return true;
        var worst = _finished.OrderByDescending(f => f.Score).ElementAt(_options.Beam - 1).Score;
        return next.Max(n => n.Hypothesis.LogProbability) / Math.Pow(_steps, _options.LengthPenalty) <= worst;
    }

    private void Finish(Candidate candidate)
    {
        var length = candidate.Hypothesis.Length + 1;
        _finished.Add(new DecodedText(
            candidate.Hypothesis.Tokens(), candidate.LogProbability, length, candidate.LogProbability / Math.Pow(length, _options.LengthPenalty)));
    }

    private readonly record struct Candidate(Hypothesis Hypothesis, int Token, double LogProbability, int Row);
}

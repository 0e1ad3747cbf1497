using System.Runtime.InteropServices;

namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>
/// The beam search over one text: a stack of hypotheses for every place, those that end in the same two words recombined. Not thread-safe.
/// </summary>
internal sealed class RewriteSearch(RewriteModel model, RewriteWeights weights, int longest)
{
    private const int Beam = 24;

    // Hypotheses reach no further than the longest phrase: as many stacks are open at a time, used in turn.
    private readonly Stack[] _stacks = [.. Enumerable.Range(0, longest + 1).Select(_ => new Stack())];
    private readonly List<Hypothesis> _all = [];

    /// <summary>Finds the best way through.</summary>
    /// <param name="options">The options at each place; the words as they are come first.</param>
    /// <returns>The options taken, each with its place, and the score.</returns>
    public (List<(int At, RewriteOption Option)> Path, float Score) Best(List<RewriteOption>[] options)
    {
        _stacks[0].Add(Key(1, 1), _all.Count);
        _all.Add(new Hypothesis(-1, 0, null, 1, 1, 0));
        Span<int> beam = stackalloc int[Beam];
        for (var at = 0; at < options.Length; at++)
        {
            var stack = _stacks[at % _stacks.Length];
            foreach (var from in beam[..Cut(stack.Hypotheses, beam)])
            {
                foreach (var option in options[at]) Extend(from, at, option);
            }

            stack.Clear();
        }

        var (best, score) = (-1, float.NegativeInfinity);
        foreach (var h in _stacks[options.Length % _stacks.Length].Hypotheses)
        {
            var ended = _all[h].Score + weights.Language * model.LogP(_all[h].A, _all[h].B, 2);
            if (best < 0 || ended > score) (best, score) = (h, ended);
        }

        List<(int, RewriteOption)> path = [];
        for (var h = best; _all[h].Option is { } option; h = _all[h].From) path.Add((_all[h].At, option));
        path.Reverse();
        return (path, score);
    }

    private void Extend(int from, int at, RewriteOption option)
    {
        var (a, b, score) = (_all[from].A, _all[from].B, _all[from].Score + option.Phrase);
        for (var i = 0; i < option.Words.Length; i++)
        {
            var word = option.Words[i];
            score += weights.Language * model.LogP(a, b, word) + option.Lexical[i] + weights.Word;
            (a, b) = (b, word);
        }

        var stack = _stacks[(at + option.Length) % _stacks.Length];
        var next = new Hypothesis(from, at, option, a, b, score);
        ref var known = ref stack.Find(Key(a, b), out var exists);
        if (!exists)
        {
            known = _all.Count;
            stack.Hypotheses.Add(known);
            _all.Add(next);
        }
        else if (_all[known].Score < score)
        {
            _all[known] = next;
        }
    }

    // The best of a stack, best first; of equals the one that was there first.
    private int Cut(List<int> hypotheses, Span<int> beam)
    {
        var count = 0;
        foreach (var h in hypotheses)
        {
            var score = _all[h].Score;
            if (count == beam.Length && score <= _all[beam[^1]].Score) continue;
            var i = count < beam.Length ? count++ : count - 1;
            for (; i > 0 && _all[beam[i - 1]].Score < score; i--) beam[i] = beam[i - 1];
            beam[i] = h;
        }

        return count;
    }

    private static long Key(int a, int b) => RewriteModel.Key(a, b);

    private readonly record struct Hypothesis(int From, int At, RewriteOption? Option, int A, int B, float Score);

    private sealed class Stack
    {
        private readonly Dictionary<long, int> _byEnd = [];

        public List<int> Hypotheses { get; } = [];

        public void Add(long end, int hypothesis)
        {
            _byEnd[end] = hypothesis;
            Hypotheses.Add(hypothesis);
        }

        public ref int Find(long end, out bool exists) => ref CollectionsMarshal.GetValueRefOrAddDefault(_byEnd, end, out exists)!;

        public void Clear()
        {
            _byEnd.Clear();
            Hypotheses.Clear();
        }
    }
}

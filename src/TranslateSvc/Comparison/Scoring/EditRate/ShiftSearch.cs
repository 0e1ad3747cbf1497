namespace TranslateSvc.Comparison.Scoring.EditRate;

/// <summary>
/// Counts the edits of a hypothesis, shifts of word runs included: the best shift is taken as long as one lowers the edit distance (Snover et al. 2006).
/// Limits and ties are tercom's as sacreBLEU keeps them. Not thread-safe.
/// </summary>
internal sealed class ShiftSearch
{
    private const int MaxShiftLength = 10;
    private const int MaxShiftDistance = 50;
    private const int MaxCandidates = 1000;

    private readonly BandedDistance _distance = new();
    private readonly Alignment _alignment = new();
    private readonly List<Edit> _trace = [];
    private int[] _words = [];
    private int[] _shifted = [];
    private int[] _reference = [];
    private int _length;
    private int _candidates;
    private Shift _best;

    public int Edits(ReadOnlySpan<int> hypothesis, int[] reference)
    {
        if (hypothesis.Length == 0 || reference.Length == 0) return Math.Max(hypothesis.Length, reference.Length);

        _length = hypothesis.Length;
        _reference = reference;
        _candidates = 0;
        if (_words.Length < _length)
        {
            _words = new int[2 * _length];
            _shifted = new int[2 * _length];
        }

        hypothesis.CopyTo(_words);
        _distance.Prepare(reference, _length);
        var distance = _distance.Keep(hypothesis, from: 0);
        var shifts = 0;
        while (FindBest(distance))
        {
            shifts++;
            _best.Apply(_words.AsSpan(0, _length), _shifted);
            (_words, _shifted) = (_shifted, _words);
            distance = _distance.Keep(_words.AsSpan(0, _length), _best.Unchanged);
        }

        return shifts + distance;
    }

    // True when a shift lowers the distance and the budget of candidates is not spent.
    private bool FindBest(int distance)
    {
        _best = default;
        if (distance == 0) return false;
        _distance.Trace(_trace);
        _alignment.Read(_trace);
        for (var start = 0; start < _length; start++)
        {
            var last = Math.Min(_reference.Length - 1, start + MaxShiftDistance);
            for (var target = Math.Max(0, start - MaxShiftDistance); target <= last; target++)
                if (!TryRun(start, target, distance)) return false;
        }

        return _best.Gain > 0;
    }

    // Tries every length of the run that matches at a reference position; false when the budget is spent.
    private bool TryRun(int start, int target, int distance)
    {
        var longest = Math.Min(MaxShiftLength, Math.Min(_length - start, _reference.Length - target));
        bool hypothesisWrong = false, referenceWrong = false;
        for (var length = 1; length <= longest && _words[start + length - 1] == _reference[target + length - 1]; length++)
        {
            // A run is moved only when some of it is wrong where it stands and where it would go, and never into itself.
            hypothesisWrong |= _alignment.IsHypothesisWrong(start + length - 1);
            referenceWrong |= _alignment.IsReferenceWrong(target + length - 1);
            var at = _alignment.HypothesisWord(target);
            if (!hypothesisWrong || !referenceWrong || (at >= start && at < start + length)) continue;
            TryTargets(start, target, length, distance);
            if (_candidates >= MaxCandidates) return false;
        }

        return true;
    }

    private void TryTargets(int start, int target, int length, int distance)
    {
        var previous = -1;
        for (var offset = -1; offset < length; offset++)
        {
            var index = target + offset < 0 ? 0 : _alignment.HypothesisWord(target + offset) + 1;
            if (index == previous) continue;
            previous = index;
            _candidates++;
            var shift = new Shift(start, length, index, 0);
            shift.Apply(_words.AsSpan(0, _length), _shifted);
            // Shifts that gain nothing are never taken: only a distance under the present one and no worse than the best so far matters.
            var limit = distance - Math.Max(1, _best.Gain);
            var found = _distance.Try(_shifted.AsSpan(0, _length), shift.Unchanged, limit);
            if (found > limit) continue;
            shift = shift with { Gain = distance - found };
            if (shift.IsBetterThan(_best)) _best = shift;
        }
    }
}

namespace TranslateSvc.Fuzzing.Inputs;

/// <summary>
/// Makes inputs of a target's seeds and words: now and then a seed as it is, mostly a seed changed in one to eight places, sometimes words in a row. What changes is drawn from the target's grammar as often as
/// from single units, so that inputs get past the first character of a parser. Deterministic for a seed. Not thread-safe.
/// </summary>
internal sealed class Mutator(FuzzTarget target, int seed)
{
    private const int Longest = 2_000;
    private const int LongestSeldom = 40_000;

    private readonly Random _random = new(HashCode.Combine(seed) ^ (target.Name.Length * 7919) ^ target.Name.Aggregate(17, (h, c) => (h * 31) + c));
    private readonly int _unit = target.IsText ? 2 : 1;
    private readonly List<byte> _bytes = [];

    public byte[] Next()
    {
        _bytes.Clear();
        var most = (_random.Next(2_000) == 0 ? LongestSeldom : Longest) * _unit;
        if (target.Seeds.Count == 0 || _random.Next(6) == 0)
        {
            for (var words = _random.Next(1, 30); words > 0; words--) _bytes.AddRange(Word());
        }
        else
        {
            _bytes.AddRange(Seed());
        }

        for (var changes = _random.Next(9); changes > 0; changes--) Change(most);
        if (_bytes.Count > most) _bytes.RemoveRange(most, _bytes.Count - most);
        return [.. _bytes];
    }

    private void Change(int most)
    {
        var at = Place(_bytes.Count);
        switch (_random.Next(8))
        {
            case 0: _bytes.InsertRange(at, Word()); break;
            case 1: _bytes.RemoveRange(at, Length(at)); break;
            case 2: _bytes.InsertRange(at, _bytes.GetRange(at, Length(at))); break;
            case 3: Overwrite(at); break;
            case 4: Splice(at); break;
            case 5: Repeat(at, most); break;
            case 6: _bytes.InsertRange(at, [.. Word(), .. Word()]); break;
            default: Move(at); break;
        }
    }

    private void Overwrite(int at)
    {
        if (at >= _bytes.Count) return;
        if (_random.Next(2) == 0) _bytes[at] ^= (byte)(1 << _random.Next(8));
        else _bytes[at] = (byte)_random.Next(256);
        if (_unit == 2 && _random.Next(4) == 0) _bytes[at + 1] = (byte)_random.Next(256);
    }

    private void Splice(int at)
    {
        if (target.Seeds.Count == 0) return;
        var other = Seed();
        var from = Place(other.Length);
        _bytes.RemoveRange(at, _bytes.Count - at);
        _bytes.AddRange(other[from..]);
    }

    private void Repeat(int at, int most)
    {
        var word = _random.Next(3) == 0 && at < _bytes.Count ? [.. _bytes.GetRange(at, Math.Min(_unit * _random.Next(1, 12), _bytes.Count - at))] : Word();
        for (var times = _random.Next(2, _random.Next(50) == 0 ? 2_000 : 40); times > 0 && _bytes.Count < most; times--) _bytes.InsertRange(at, word);
    }

    private void Move(int at)
    {
        var range = _bytes.GetRange(at, Length(at));
        _bytes.RemoveRange(at, range.Count);
        _bytes.InsertRange(Place(_bytes.Count), range);
    }

    private int Place(int length) => _random.Next((length / _unit) + 1) * _unit;

    private int Length(int at) => Math.Min(_bytes.Count - at, _unit * _random.Next(_random.Next(4) == 0 ? 200 : 12));

    private byte[] Seed() => target.Seeds[_random.Next(target.Seeds.Count)];

    private byte[] Word() => target.Words[_random.Next(target.Words.Count)];
}

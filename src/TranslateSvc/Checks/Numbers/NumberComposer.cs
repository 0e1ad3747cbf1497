namespace TranslateSvc.Checks.Numbers;

/// <summary>Adds up number words from left to right; a word that cannot continue the number is refused and starts the next one.</summary>
internal struct NumberComposer(bool french)
{
    private const decimal Largest = 1e26m;

    private decimal _total;
    private decimal _current;
    private decimal _lastScale;
    private bool _any;

    /// <summary>The number so far.</summary>
    public readonly decimal Value => _total + _current;

    /// <summary>The last scale word's factor, 1 without one.</summary>
    public readonly decimal Scale => _lastScale == 0 ? 1 : _lastScale;

    /// <summary>True once nothing can follow.</summary>
    public bool Ended { get; private set; }

    /// <summary>Starts from a number in digits.</summary>
    public void Start(decimal value)
    {
        _current = value;
        _any = true;
    }

    public bool TryAdd(NumberWord word)
    {
        switch (word.Role)
        {
            case NumberRole.Small or NumberRole.Ordinal when Fits(word.Value):
                _current += french && word.Value == 20 && _current % 100 == 4 ? 76 : word.Value;
                Ended = word.Role == NumberRole.Ordinal;
                break;
            case NumberRole.Hundred when _current is < 100:
                _current = (_current == 0 ? 1 : _current) * word.Value;
                break;
            // Figures of thirty digits are no quantities; the product would not fit either.
            case NumberRole.Scale when _current > Largest / word.Value: return false;
            case NumberRole.Scale when _lastScale == 0 || (word.Value < _lastScale && _current > 0):
                _total += (_current == 0 ? 1 : _current) * word.Value;
                _current = 0;
                _lastScale = word.Value;
                break;
            case NumberRole.Half when _lastScale > 0 && _current == 0:
                _total += word.Value * _lastScale;
                Ended = true;
                break;
            case NumberRole.Half when !_any || (!word.Joined && _current == 1):
                _current = word.Value; // half, un demi
                break;
            case NumberRole.Half when word.Joined && _current is >= 1 and < 1000 && _current % 1 == 0:
                _current += word.Value;
                break;
            default:
                return false;
        }

        _any = true;
        return true;
    }

    private readonly bool Fits(decimal value)
    {
        if (_current == 0) return true;
        var rest = _current % 100;
        if (rest % 1 != 0) return false;
        if (value < 10) return rest % 10 == 0 && (rest is 0 or >= 20 || (french && value >= 7));
        if (value < 20) return rest == 0 || (french && rest is 60 or 80);
        return rest == 0 || (french && value == 20 && rest == 4);
    }
}

namespace TranslateSvc.Comparison.Scoring.Counting;

/// <summary>A growing run of characters, reused from line to line.</summary>
internal sealed class CharBuffer
{
    private char[] _chars = new char[512];
    private int _length;

    public ReadOnlySpan<char> Written => _chars.AsSpan(0, _length);

    /// <summary>Empties the buffer and makes room, so that <see cref="Append(char)"/> need not check.</summary>
    public void Reset(int capacity)
    {
        _length = 0;
        if (_chars.Length < capacity) _chars = new char[Math.Max(capacity, 2 * _chars.Length)];
    }

    public void Append(char c) => _chars[_length++] = c;

    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }
}

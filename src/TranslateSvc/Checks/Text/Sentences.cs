using System.Buffers;

namespace TranslateSvc.Checks.Text;

/// <summary>The sentences of a text for a comparison of the two sides: what lies between marks that end sentences, trimmed, abbreviations cut like ends. Enumerate with <c>foreach</c>.</summary>
/// <param name="text">The text.</param>
/// <param name="shortest">Shorter ones are left out, in UTF-16 code units.</param>
internal ref struct Sentences(ReadOnlySpan<char> text, int shortest)
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?…\n");

    private readonly ReadOnlySpan<char> _text = text;
    private readonly int _shortest = shortest;
    private int _at;

    /// <summary>The sentence's place in the text.</summary>
    public Range Current { get; private set; }

    /// <summary>The enumerator itself.</summary>
    public readonly Sentences GetEnumerator() => this;

    /// <summary>Goes to the next sentence; false when there is none.</summary>
    public bool MoveNext()
    {
        while (_at < _text.Length)
        {
            var (start, length) = (_at, _text[_at..].IndexOfAny(Ends));
            var end = length < 0 ? _text.Length : _at + length;
            _at = end + 1;
            if (end - start < _shortest) continue;
            while (start < end && char.IsWhiteSpace(_text[start])) start++;
            while (end > start && char.IsWhiteSpace(_text[end - 1])) end--;
            if (end - start < _shortest) continue;
            Current = start..end;
            return true;
        }

        return false;
    }
}

using TranslateSvc.Checks.Text;

namespace TranslateSvc.Injection;

/// <summary>The words of a text, each folded when it is asked for.</summary>
/// <param name="text">The text.</param>
/// <param name="words">Its words.</param>
internal readonly ref struct FoldedWords(string text, ReadOnlySpan<WordSpan> words)
{
    private const int Room = 64; // twice the longest word that is folded without a copy

    private readonly ReadOnlySpan<WordSpan> _words = words;

    /// <summary>How many there are.</summary>
    public int Count => _words.Length;

    /// <summary>A word as it is written.</summary>
    public ReadOnlySpan<char> this[int i] => _words[i].In(text);

    /// <summary>What stands between a word and the one before it.</summary>
    public ReadOnlySpan<char> Between(int i) => text.AsSpan(_words[i - 1].End.._words[i].Start);

    /// <summary>Whether there is such a word and it is one of <paramref name="any"/>.</summary>
    public bool IsAny(int i, params ReadOnlySpan<string> any)
    {
        if ((uint)i >= (uint)_words.Length) return false;
        var word = TextFold.PlainIn(this[i], stackalloc char[Room]);
        foreach (var one in any)
            if (word.SequenceEqual(one)) return true;
        return false;
    }

    /// <summary>Whether the word begins with one of <paramref name="stems"/>.</summary>
    public bool StartsWith(int i, ReadOnlySpan<string> stems)
    {
        var word = TextFold.PlainIn(this[i], stackalloc char[Room]);
        foreach (var stem in stems)
            if (word.StartsWith(stem)) return true;
        return false;
    }
}

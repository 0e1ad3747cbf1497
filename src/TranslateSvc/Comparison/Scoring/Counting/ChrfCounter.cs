namespace TranslateSvc.Comparison.Scoring.Counting;

/// <summary>Counts the character and word n-grams that a hypothesis shares with a reference. Not thread-safe: one for each run.</summary>
internal sealed class ChrfCounter(int characterOrder, int wordOrder, bool lowercase)
{
    private readonly Vocabulary _vocabulary = new();
    private readonly NgramTrie _characters = new(characterOrder);
    private readonly NgramTrie _words = new(Math.Max(1, wordOrder));
    private readonly SymbolBuffer _symbols = new();
    private readonly int[] _matches = new int[characterOrder + wordOrder];
    private int _referenceCharacters;
    private int _referenceWords;

    /// <summary>Characters of the last hypothesis, white space left out.</summary>
    public int HypothesisCharacters { get; private set; }

    /// <summary>Characters of the reference, white space left out.</summary>
    public int ReferenceCharacters => _referenceCharacters;

    public void SetReference(string line)
    {
        if (lowercase) line = PythonText.Lower(line);
        ReadCharacters(line);
        _referenceCharacters = _symbols.Count;
        _characters.Reset(_referenceCharacters);
        _characters.Add(_symbols.Written);
        if (wordOrder == 0) return;

        ReadWords(line, known: false);
        _referenceWords = _symbols.Count;
        _words.Reset(_referenceWords);
        _words.Add(_symbols.Written);
    }

    /// <summary>Writes hypothesis, reference and match counts of each character order, then of each word order.</summary>
    public void Count(string line, Span<double> row)
    {
        if (lowercase) line = PythonText.Lower(line);
        _matches.AsSpan().Clear();
        ReadCharacters(line);
        _characters.Match(_symbols.Written, _matches);
        HypothesisCharacters = _symbols.Count;
        Write(row, _symbols.Count, _referenceCharacters, _matches.AsSpan(0, characterOrder));
        if (wordOrder == 0) return;

        ReadWords(line, known: true);
        _words.Match(_symbols.Written, _matches.AsSpan(characterOrder));
        Write(row[(3 * characterOrder)..], _symbols.Count, _referenceWords, _matches.AsSpan(characterOrder));
    }

    // Hypothesis n-grams count only where the reference has n-grams of that order.
    private static void Write(Span<double> row, int hypothesis, int reference, ReadOnlySpan<int> matches)
    {
        for (var n = 0; n < matches.Length; n++)
        {
            row[3 * n] = reference > n ? Math.Max(0, hypothesis - n) : 0;
            row[(3 * n) + 1] = Math.Max(0, reference - n);
            row[(3 * n) + 2] = matches[n];
        }
    }

    private void ReadCharacters(ReadOnlySpan<char> line)
    {
        _symbols.Clear();
        for (var i = 0; i < line.Length;)
        {
            if (PythonText.IsSpace(line[i]))
            {
                i++;
                continue;
            }

            _symbols.Add(PythonText.CodePointAt(line, i, out var length));
            i += length;
        }
    }

    // One ASCII punctuation mark is split off a word: the last character if it is one, else the first (chrF++.py).
    private void ReadWords(ReadOnlySpan<char> line, bool known)
    {
        _symbols.Clear();
        foreach (var word in PythonText.Words(line))
        {
            if (IsOneCodePoint(word)) Add(word, known);
            else if (IsPunctuation(word[^1])) Split(word, word.Length - 1, known);
            else if (IsPunctuation(word[0])) Split(word, 1, known);
            else Add(word, known);
        }
    }

    private void Split(ReadOnlySpan<char> word, int at, bool known)
    {
        Add(word[..at], known);
        Add(word[at..], known);
    }

    private void Add(ReadOnlySpan<char> word, bool known) => _symbols.Add(known ? _vocabulary.Find(word) : _vocabulary.Add(word));

    private static bool IsOneCodePoint(ReadOnlySpan<char> word) => word.Length == 1 || (word.Length == 2 && char.IsSurrogatePair(word[0], word[1]));

    private static bool IsPunctuation(char c) => char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && c is > ' ' and < '\u007f';
}

using TranslateSvc.Checks.Numbers;
using TranslateSvc.Documents;
using TranslateSvc.Injection;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Text;

/// <summary>
/// A text and what the checks ask of it, each found when first asked and kept for the next check. One view serves many texts, one after the other, and keeps its room. Not
/// thread-safe.
/// </summary>
internal sealed class TextView
{
    private const int MostKept = 4096;

    // The classes of letters that WordFacts has at the same bits, and how far the first letter's case lies from its bits there.
    private const uint LetterFacts = Letters.Upper | Letters.Digit | Letters.NoLetter | Letters.Wide | Letters.Odd;
    private const int BeginsShift = 7;

    private readonly List<WordSpan> _quotations = [];
    private WordSpan[] _words = new WordSpan[64];
    private uint[] _hashes = new uint[64];
    private WordFacts[] _facts = new WordFacts[64];
    private int _count = -1;
    private bool _quotationsFound;
    private IReadOnlyList<ProtectedSpan>? _spans;
    private IReadOnlyList<NumberMention>? _numbers;
    private OrderCue? _cues;
    private string? _prose;
    private int _outside;
    private char[] _rest = [];

    /// <summary>The text, in NFC.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Its language.</summary>
    public LanguageTag Language { get; private set; } = LanguageTag.French;

    /// <summary>The words, as <see cref="Text.Words.In"/> cuts them.</summary>
    public ReadOnlySpan<WordSpan> Words
    {
        get
        {
            Cut();
            return _words.AsSpan(0, _count);
        }
    }

    /// <summary>A hash for each word: equal for words that differ only in case or accents, most likely different for others.</summary>
    public ReadOnlySpan<uint> Hashes
    {
        get
        {
            Cut();
            return _hashes.AsSpan(0, _count);
        }
    }

    /// <summary>What is known of each word.</summary>
    public ReadOnlySpan<WordFacts> Facts
    {
        get
        {
            Cut();
            return _facts.AsSpan(0, _count);
        }
    }

    /// <summary>The spans to carry over unchanged.</summary>
    public IReadOnlyList<ProtectedSpan> Spans => _spans ??= ProtectedSpans.Find(Value);

    /// <summary>The numbers.</summary>
    public IReadOnlyList<NumberMention> Numbers => _numbers ??= NumberExtractor.Extract(this);

    /// <summary>The orders to a model.</summary>
    public OrderCue Cues => _cues ??= OrderCues.In(this);

    /// <summary>The text with a space in the place of each protected span.</summary>
    public string Prose => _prose ??= Checks.Text.Prose.Of(Value, Spans);

    /// <summary><see cref="Prose"/> without its outermost quotations.</summary>
    public ReadOnlySpan<char> Outside
    {
        get
        {
            if (_outside < 0) _outside = IsProse ? Quotations.Without(Value, Outermost, ref _rest) : Quotations.Without(Prose, Quotations.Outermost(Prose), ref _rest);
            return _outside == 0 ? Prose : _rest.AsSpan(0, _outside);
        }
    }

    /// <summary>True where no span is protected, so that <see cref="Prose"/> is the whole text.</summary>
    public bool IsProse => Spans.Count == 0;

    /// <summary>The outermost quotations.</summary>
    public List<WordSpan> Outermost
    {
        get
        {
            if (!_quotationsFound) Quotations.Outermost(Value, _quotations);
            _quotationsFound = true;
            return _quotations;
        }
    }

    /// <summary>Takes up another text.</summary>
    public void Read(string text, LanguageTag language)
    {
        (Value, Language) = (text, language);
        _count = -1;
        _quotations.Clear();
        _quotationsFound = false;
        (_spans, _numbers, _cues, _prose, _outside) = (null, null, null, null, -1);
        if (_words.Length > MostKept) Resize(MostKept / 4);
        if (_rest.Length > MostKept * 8) _rest = [];
    }

    private void Cut()
    {
        if (_count >= 0) return;
        var text = Value.AsSpan();
        var count = 0;
        for (var at = 0; at < text.Length;)
        {
            var letter = Letters.Of(text[at]);
            if ((letter & Letters.Word) == 0)
            {
                at++;
                continue;
            }

            var start = at;
            var begins = letter;
            var all = 0u;
            var hash = 0u;
            do
            {
                hash = WordHash.Add(hash, letter);
                all |= letter;
            }
            while (++at < text.Length && ((letter = Letters.Of(text[at])) & Letters.Word) != 0);

            if (count == _words.Length) Resize(count * 2);
            hash = WordHash.Finish(hash);
            var facts = (WordFacts)(all & LetterFacts) | (WordFacts)((begins & (Letters.Upper | Letters.Lower)) << BeginsShift);
            _words[count] = new WordSpan(start, at - start);
            _hashes[count] = hash;
            _facts[count++] = facts | Vocabulary.Find(text[start..at], hash);
        }

        _count = count;
    }

    private void Resize(int size)
    {
        Array.Resize(ref _words, size);
        Array.Resize(ref _hashes, size);
        Array.Resize(ref _facts, size);
    }
}

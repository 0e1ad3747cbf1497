using System.Collections.Frozen;

namespace TranslateSvc.Engines.Apertium.Lexicon;

/// <summary>
/// Words of the news that one of the pairs does not know, from <c>lexicon.tsv</c>. Single words stand in only where a pair knows no better;
/// phrases always, since the pairs translate them word by word. Immutable.
/// </summary>
internal sealed class NewsLexicon
{
    private static readonly Lazy<NewsLexicon> FromFrench = new(() => new NewsLexicon(fromFrench: true));
    private static readonly Lazy<NewsLexicon> FromEnglish = new(() => new NewsLexicon(fromFrench: false));
    private readonly FrozenDictionary<string, LexiconWord> _words;
    private readonly FrozenDictionary<string, string> _pivots;
    private readonly PhraseFinder _phrases;
    private readonly bool _fromFrench;

    private NewsLexicon(bool fromFrench)
    {
        _fromFrench = fromFrench;
        var words = new Dictionary<string, LexiconWord>(StringComparer.Ordinal);
        foreach (var row in LexiconResource.Rows("lexicon"))
        {
            foreach (var (source, target) in fromFrench ? Forms(row) : Forms(row).Select(f => Reversed(f, row[2]))) words.TryAdd(Key(source), target);
        }

        _words = words.ToFrozenDictionary(StringComparer.Ordinal);
        _pivots = LexiconResource.Rows(fromFrench ? "pivots.fr-en" : "pivots.en-fr").ToFrozenDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        // "some twenty" wants an article in French; it is left to the pairs.
        var phrases = words.Where(w => w.Key.AsSpan().IndexOfAny(' ', '-') > 0 && w.Value.Kind != LexiconKind.Word && w.Value.Kind != LexiconKind.Adjective && !w.Key.StartsWith("some ", StringComparison.Ordinal))
            .Select(w => new Phrase(w.Key, w.Key, [])).OrderByDescending(p => p.Text.Length);
        _phrases = new PhraseFinder(phrases, before: "-", after: "-");
    }

    /// <summary>The lexicon of a direction.</summary>
    public static NewsLexicon For(bool fromFrench) => (fromFrench ? FromFrench : FromEnglish).Value;

    /// <summary>The translation of a word in any case, or null. A capital is kept.</summary>
    public LexiconWord? Find(string word)
    {
        if (!_words.TryGetValue(Key(word), out var found)) return null;
        return char.IsUpper(word[0]) && char.IsLower(found.Text[0]) ? found with { Text = char.ToUpperInvariant(found.Text[0]) + found.Text[1..] } : found;
    }

    /// <summary>What a leaked word of the language in the middle stands for, or null.</summary>
    public string? FindPivot(string word)
    {
        var lower = word.ToLowerInvariant();
        if (_pivots.TryGetValue(lower, out var found)) return found;
        foreach (var ending in (string[])["es", "s"])
        {
            if (lower.EndsWith(ending, StringComparison.Ordinal) && _pivots.TryGetValue(lower[..^ending.Length], out var one)) return _fromFrench ? WordForms.EnglishPlural(one) : WordForms.FrenchPlural(one);
        }

        return null;
    }

    /// <summary>Replaces the phrases of a text.</summary>
    public string ReplacePhrases(string text, Func<LexiconWord, char> mask) => _phrases.Replace(text, (phrase, start, _) =>
        Find(text.Substring(start, phrase.Text.Length)) is { } found && (found.Kind != LexiconKind.Name || char.IsUpper(text[start])) ? mask(found).ToString() : null);

    private static string Key(string word) => word.ToLowerInvariant().Replace("œ", "oe", StringComparison.Ordinal);

    private static IEnumerable<(string French, LexiconWord English)> Forms(string[] row)
    {
        var (french, english, kind) = (row[0], row[1].Split('/'), KindOf(row[2]));
        var one = new LexiconWord(english[0], kind);
        yield return (french, one);
        if (kind == LexiconKind.Adjective)
        {
            var feminine = WordForms.FrenchFeminine(french);
            foreach (var form in (string[])[feminine, WordForms.FrenchPlural(french), WordForms.FrenchPlural(feminine)]) yield return (form, one);
        }
        else if (kind is LexiconKind.Masculine or LexiconKind.Feminine)
        {
            yield return (WordForms.FrenchPlural(french), one with { Text = english.Length > 1 ? english[1] : WordForms.EnglishPlural(english[0]), Many = true });
        }
    }

    private static (string English, LexiconWord French) Reversed((string French, LexiconWord English) form, string kind) =>
        (form.English.Text, new LexiconWord(form.French, KindOf(kind), form.English.Many));

    private static LexiconKind KindOf(string letter) => letter switch
    {
        "m" => LexiconKind.Masculine,
        "f" => LexiconKind.Feminine,
        "a" => LexiconKind.Adjective,
        "p" => LexiconKind.Name,
        "w" => LexiconKind.Word,
        _ => throw new InvalidDataException($"No such kind of word: {letter}."),
    };
}

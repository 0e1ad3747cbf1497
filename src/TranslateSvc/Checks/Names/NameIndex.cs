using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks.Names;

/// <summary>The words of a text, to look names up in across spellings and languages. Build once, look up in constant time. Thread-safe.</summary>
public sealed class NameIndex
{
    private const int PrefixLength = 4;
    private readonly HashSet<string> _words = [];
    private readonly string[][] _texts;

    // What only some names ask for, made when the first does.
    private HashSet<string>? _prefixes;
    private HashSet<string>? _sounds;
    private HashSet<string>? _initials;
    private HashSet<int>? _aliases;

    /// <summary>Indexes texts, all as one: the target of a translation, or the segments that a summary sentence cites.</summary>
    public NameIndex(params IReadOnlyList<string> texts)
    {
        _texts = [.. texts.Select(Words.Folded)];
        foreach (var words in _texts) Add(words);
    }

    /// <summary>
    /// True when the texts hold a counterpart of <paramref name="name"/>: the name or one of its words, spelt alike (<c>Tymoshenko</c>, <c>Tymosenko</c>), one of its aliases
    /// (<c>ONU</c> for <c>UN</c>, <c>Londres</c> for <c>London</c>), or, for an acronym, words with its initials.
    /// </summary>
    public bool Contains(NameMention name)
    {
        var words = Words.Folded(name.IsAcronym ? name.Text.Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) : name.Text);
        if (words.Any(word => _words.Contains(word) && (name.IsAcronym || IsTelling(word)))) return true;
        var aliases = new HashSet<int>();
        NameAliases.AddPresent(words, aliases);
        if (aliases.Count > 0 && aliases.Overlaps(_aliases ??= Aliases())) return true;
        if (name.IsAcronym)
        {
            _initials ??= Initials();
            return words.Any(_initials.Contains);
        }

        foreach (var word in words)
        {
            if (!IsTelling(word)) continue;
            if (word.Length >= PrefixLength && (_prefixes ??= Prefixes()).Contains(word[..PrefixLength])) return true;
            if (NameSound.Of(word) is { Length: >= 2 } sound && (_sounds ??= Sounds()).Contains(sound)) return true;
        }

        return false;
    }

    /// <summary>The mentions without a counterpart, in their order, each text once.</summary>
    public IReadOnlyList<NameMention> Missing(IEnumerable<NameMention> mentions) =>
        [.. mentions.Where(mention => !Contains(mention)).DistinctBy(mention => mention.Text)];

    private static bool IsTelling(string word) => word.Length >= 2 && !NameWords.IsParticle(word);

    private void Add(string[] words)
    {
        _words.UnionWith(words);

        // U.S. and O.N.U. are single letters to the word cutter.
        for (var i = 0; i + 1 < words.Length; i++)
        {
            var end = i;
            while (end < words.Length && words[end].Length == 1 && end - i < 6) end++;
            for (var length = 2; length <= end - i; length++) _words.Add(string.Concat(words.AsSpan(i, length)));
        }
    }

    private HashSet<string> Prefixes() => [.. _texts.SelectMany(words => words).Where(word => word.Length >= PrefixLength).Select(word => word[..PrefixLength])];

    private HashSet<string> Sounds() => [.. _texts.SelectMany(words => words).Select(NameSound.Of).Where(sound => sound.Length >= 2)];

    private HashSet<int> Aliases()
    {
        HashSet<int> aliases = [];
        foreach (var words in _texts) NameAliases.AddPresent(words, aliases);
        return aliases;
    }

    /// <summary>Initials of every run of two to six words, function words left out: "Banque centrale européenne" is <c>bce</c>.</summary>
    private HashSet<string> Initials()
    {
        HashSet<string> found = [];
        foreach (var words in _texts)
        {
            var initials = string.Concat(words.Where(word => word.Length > 2 && !FunctionWords.French.Contains(word) && !FunctionWords.English.Contains(word)).Select(word => word[0]));
            for (var start = 0; start < initials.Length; start++)
                for (var length = 2; length <= 6 && start + length <= initials.Length; length++) found.Add(initials.Substring(start, length));
        }

        return found;
    }
}

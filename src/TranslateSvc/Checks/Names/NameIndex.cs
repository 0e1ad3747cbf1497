using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks.Names;

/// <summary>The words of a text, to look names up in across spellings and languages. Build once, look up in constant time. Thread-safe.</summary>
public sealed class NameIndex
{
    private const int PrefixLength = 4;

    private readonly HashSet<string> _words = [];
    private readonly HashSet<string> _prefixes = [];
    private readonly HashSet<string> _sounds = [];
    private readonly HashSet<string> _initials = [];
    private readonly HashSet<int> _aliases;

    /// <summary>Indexes texts, all as one: the target of a translation, or the segments that a summary sentence cites.</summary>
    public NameIndex(params IReadOnlyList<string> texts)
    {
        _aliases = [];
        foreach (var text in texts) Add(text);
    }

    /// <summary>
    /// True when the texts hold a counterpart of <paramref name="name"/>: the name or one of its words, spelt alike (<c>Tymoshenko</c>, <c>Tymosenko</c>), one of its aliases
    /// (<c>ONU</c> for <c>UN</c>, <c>Londres</c> for <c>London</c>), or, for an acronym, words with its initials.
    /// </summary>
    public bool Contains(NameMention name)
    {
        var words = Words.Folded(name.IsAcronym ? name.Text.Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) : name.Text);
        var aliases = new HashSet<int>();
        NameAliases.AddPresent(words, aliases);
        if (aliases.Overlaps(_aliases)) return true;
        if (name.IsAcronym) return words.Any(word => _words.Contains(word) || _initials.Contains(word));
        foreach (var word in words)
        {
            if (word.Length < 2 || NameWords.IsParticle(word)) continue;
            if (_words.Contains(word)) return true;
            if (word.Length >= PrefixLength && _prefixes.Contains(word[..PrefixLength])) return true;
            if (NameSound.Of(word) is { Length: >= 2 } sound && _sounds.Contains(sound)) return true;
        }

        return false;
    }

    /// <summary>The mentions without a counterpart, in their order, each text once.</summary>
    public IReadOnlyList<NameMention> Missing(IEnumerable<NameMention> mentions) =>
        [.. mentions.Where(mention => !Contains(mention)).DistinctBy(mention => mention.Text)];

    private void Add(string text)
    {
        var words = Words.Folded(text);
        NameAliases.AddPresent(words, _aliases);
        foreach (var word in words)
        {
            _words.Add(word);
            if (word.Length >= PrefixLength) _prefixes.Add(word[..PrefixLength]);
            if (NameSound.Of(word) is { Length: >= 2 } sound) _sounds.Add(sound);
        }

        AddInitials(words);
        // U.S. and O.N.U. are single letters to the word cutter.
        for (var i = 0; i + 1 < words.Length; i++)
        {
            var end = i;
            while (end < words.Length && words[end].Length == 1 && end - i < 6) end++;
            for (var length = 2; length <= end - i; length++) _words.Add(string.Concat(words.Skip(i).Take(length)));
        }
    }

    /// <summary>Initials of every run of two to six words, function words left out: "Banque centrale européenne" is <c>bce</c>.</summary>
    private void AddInitials(string[] words)
    {
        var initials = string.Concat(words.Where(word => word.Length > 2 && !FunctionWords.French.Contains(word) && !FunctionWords.English.Contains(word)).Select(word => word[0]));
        for (var start = 0; start < initials.Length; start++)
            for (var length = 2; length <= 6 && start + length <= initials.Length; length++) _initials.Add(initials.Substring(start, length));
    }
}

using TranslateSvc.Checks.Names;
using TranslateSvc.Checks.Numbers;
using TranslateSvc.Checks.Text;
using TranslateSvc.Languages;

namespace TranslateSvc.Summaries;

/// <summary>The numbers and names of a document by segment, read once when first asked for. Thread-safe.</summary>
internal sealed class FactIndex
{
    private const int MinNameWord = 3;
    private const int MaxNameTail = 2;

    private readonly SummaryJob _job;
    private readonly Lazy<IReadOnlyList<NumberMention>>[] _numbers;
    private readonly Lazy<NameIndex> _names;

    public FactIndex(SummaryJob job)
    {
        _job = job;
        _numbers = [.. job.Sources.Select(s => new Lazy<IReadOnlyList<NumberMention>>(() => NumberExtractor.Extract(s.Text, job.Source)))];
        _names = new Lazy<NameIndex>(() => new NameIndex([.. job.Sources.Select(s => s.Text)]));
    }

    /// <summary>Numbers of <paramref name="text"/> (in the target language) that the segments at <paramref name="places"/> do not hold, as they are written.</summary>
    public IReadOnlyList<string> NumbersMissing(string text, IReadOnlyList<int> places)
    {
        var mentions = NumberExtractor.Extract(Nfc.Of(text), _job.Target);
        if (mentions.Count == 0) return [];
        var index = new NumberIndex(places.SelectMany(p => _numbers[p].Value));
        return [.. mentions.Where(m => Matters(m) && !index.Contains(m)).Select(m => m.Text).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Names of <paramref name="text"/> that the segments at <paramref name="places"/> do not hold. Within one language every word of a name must stand somewhere in the document
    /// too, so that a right first name does not carry a wrong family name, and single capitalised words count; across languages names change form too freely for either.
    /// </summary>
    public IReadOnlyList<string> NamesMissing(string text, IReadOnlyList<int> places)
    {
        text = Nfc.Of(text);
        var mentions = NameExtractor.Extract(text, _job.Target);
        IReadOnlyList<NameMention> single = _job.SameLanguage ? SingleNames(text, mentions, _job.Target) : [];
        if (mentions.Count + single.Count == 0) return [];
        string[] texts = [.. places.Select(p => _job.Sources[p].Text)];
        var cited = new NameIndex(texts);
        return [.. mentions.Where(m => !cited.Contains(m) || (_job.SameLanguage && !m.IsAcronym && IsSplit(m, cited)))
            .Concat(single.Where(m => !cited.Contains(m)))
            .Where(m => !IsAlias(m, text, texts))
            .OrderBy(m => m.Start).Select(m => m.Text).Distinct(StringComparer.Ordinal)];
    }

    // "Two" or "May" may be idiom; "three hundred" is a figure, in words or not.
    private static bool Matters(NumberMention mention) =>
        mention.IsExplicit || (mention.Kind == NumberKind.Quantity && mention.Value > 12 && mention.Text.AsSpan().Trim().ContainsAny(" \u00A0\u202F-"));

    // French names of organisations go on in lower case: "Organisation des Nations unies", "Banque centrale européenne".
    private static bool IsAlias(NameMention name, string text, IReadOnlyList<string> cited)
    {
        var words = Words.In(text).SkipWhile(w => w.Start < name.Start).ToList();
        var count = words.TakeWhile(w => w.End <= name.Start + name.Length).Count();
        for (var more = 0; more < MaxNameTail && count < words.Count; more++, count++)
        {
            if (words[count].Start - words[count - 1].End != 1 || !char.IsLower(text[words[count].Start])) break;
        }

        HashSet<int> named = [], present = [];
        NameAliases.AddPresent(Folded(text, words.Take(count)), named);
        foreach (var source in cited) NameAliases.AddPresent(Words.Folded(source), present);
        return named.Overlaps(present);
    }

    private static List<string> Folded(string text, IEnumerable<WordSpan> words) => [.. words.Select(w => TextFold.Plain(w.In(text)))];

    // Known through one of its words (not through an alias of the whole), while another word is nowhere in the document.
    private bool IsSplit(NameMention name, NameIndex cited)
    {
        var words = Words.In(name.Text).Select(w => new NameMention(w.In(name.Text).ToString(), 0, false))
            .Where(w => w.Length >= MinNameWord && !NameWords.IsParticle(w.Text)).ToArray();
        return words.Any(cited.Contains) && !words.All(_names.Value.Contains);
    }

    // Capitalised words inside a sentence that no longer mention holds. The first word of a sentence is capitalised whatever it is.
    private static List<NameMention> SingleNames(string text, IReadOnlyList<NameMention> mentions, LanguageTag language)
    {
        List<NameMention> names = [];
        if (LetterCase.Of(text, language) != LetterCase.Style.Sentence) return names;
        foreach (var word in Words.In(text))
        {
            var token = word.In(text);
            if (word.Length < MinNameWord || !char.IsUpper(token[0]) || !token[1..].ContainsAnyExceptInRange('A', 'Z') || !FollowsLowerCase(text, word.Start)
                || NameWords.Never(token) || FunctionWords.Of(language).Contains(token)
                || mentions.Any(m => m.Start < word.End && word.Start < m.Start + m.Length)) continue;
            names.Add(new NameMention(token.ToString(), word.Start, false));
        }

        return names;
    }

    private static bool FollowsLowerCase(string text, int start)
    {
        var at = start - 1;
        if (at >= 0 && Words.IsApostrophe(text[at])) at--;
        else if (at < 0 || !Words.IsSpace(text[at])) return false;
        while (at >= 0 && Words.IsSpace(text[at])) at--;
        return at >= 0 && (char.IsLower(text[at]) || text[at] == ',');
    }
}

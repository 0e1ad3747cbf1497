using System.Buffers;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Injection;

/// <summary>
/// Finds orders to a language model in a text. It need not find all: a found one only asks more of the answer, or keeps a title or gist from the prompt, and a translation is never refused
/// for what its source says. Linear.
/// </summary>
internal static class OrderCues
{
    private const int Near = 8;
    private const int Following = 4;
    private const int ShortestShout = 4;

    private static readonly SearchValues<string> Quick = SearchValues.Create(
        [.. OrderWords.Aside, .. OrderWords.Say, "prompt", "invite", "instruction", "consigne", "you are", "tu es", "vous êtes", "act as", "agis", "répond", "répèt", "écri", "oublié", "insèr", "from now on"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Words that an order begins with or turns on, folded; those of <see cref="OrderWords.Aside"/> apart, which are stems.</summary>
    public static IEnumerable<string> Signals => [.. OrderWords.System, .. OrderWords.Say, "you", "tu", "vous", "act", "agis", "agissez"];

    /// <summary>The orders in a text.</summary>
    public static OrderCue In(string text)
    {
        using var reading = Reading.Of(text);
        return In(reading.View);
    }

    /// <summary>The same for a text that is being read.</summary>
    public static OrderCue In(TextView view)
    {
        var text = view.Value;
        var plain = Homoglyphs.Fold(text);
        if (ReferenceEquals(plain, text)) return InLatin(view);
        using var reading = Reading.Of(plain);
        return InLatin(reading.View);
    }

    private static OrderCue InLatin(TextView view)
    {
        var text = view.Value;
        var words = new FoldedWords(text, view.Words);
        var facts = view.Facts;
        var cues = OrderCue.None;
        for (var i = 0; i < facts.Length; i++)
        {
            if ((facts[i] & (WordFacts.Order | WordFacts.HasOdd)) != 0) cues |= At(words, i);
            if (MayStart(text, view.Words[i], facts[i]) && words.StartsWith(i, OrderWords.Aside) && Within(words, i - Near, i + Near, OrderWords.Rules)) cues |= OrderCue.Override;
        }

        return cues != OrderCue.None && text.AsSpan().ContainsAny(Quick) ? cues : OrderCue.None;
    }

    /// <summary>Those of <paramref name="cues"/> of which a translation shows no trace.</summary>
    public static OrderCue Missing(OrderCue cues, string translation)
    {
        if (cues == OrderCue.None) return cues;
        var words = Words.Folded(translation);
        bool Any(params ReadOnlySpan<string[]> stems)
        {
            foreach (var list in stems)
                if (words.Any(w => Starts(w, list))) return true;
            return false;
        }

        if (Any(OrderWords.Aside, OrderWords.Rules)) cues &= ~OrderCue.Override;
        if (Any(OrderWords.Prompts, OrderWords.System)) cues &= ~OrderCue.Reveal;
        if (Any(OrderWords.Played, OrderWords.Now)) cues &= ~OrderCue.Role;
        if (Any(OrderWords.Said)) cues &= ~OrderCue.Say;
        return cues;
    }

    private static OrderCue At(FoldedWords words, int i)
    {
        var cues = OrderCue.None;
        if (words.IsAny(i, OrderWords.System) && Within(words, i - 1, i + 1, OrderWords.Prompts)) cues |= OrderCue.Reveal;
        if (IsYouAre(words, i) && Within(words, i - 4, i + 3, OrderWords.Now)) cues |= OrderCue.Role;
        if (words.IsAny(i, "act", "agis", "agissez") && words.IsAny(i + 1, "as", "comme", "en")) cues |= OrderCue.Role;
        if (words.IsAny(i, OrderWords.Say) && IsImperative(words, i) && AsksWords(words, i)) cues |= OrderCue.Say;
        return cues;
    }

    // Whether a stem of OrderWords.Aside may begin the word, by its first two letters; any word with accents there may.
    private static bool MayStart(string text, WordSpan word, WordFacts facts)
    {
        if (word.Length < 4) return (facts & WordFacts.HasOdd) != 0;
        var (first, second) = (text[word.Start], text[word.Start + 1]);
        if (first > '\u007F' || second > '\u007F') return true;
        return (first | 0x20, second | 0x20) is ('i', 'g') or ('o', 'u' or 'v') or ('f', 'o') or ('d', 'i') or ('b', 'y') or ('n', 'e') or ('c', 'o') or ('a', 'b') or ('s', 'k');
    }

    private static bool Starts(string word, string[] stems)
    {
        foreach (var stem in stems)
            if (word.StartsWith(stem, StringComparison.Ordinal)) return true;
        return false;
    }

    private static bool Within(FoldedWords words, int from, int to, string[] stems)
    {
        for (var i = Math.Max(0, from); i <= to && i < words.Count; i++)
            if (words.StartsWith(i, stems)) return true;
        return false;
    }

    private static bool IsYouAre(FoldedWords words, int i) =>
        (words.IsAny(i, "you") && words.IsAny(i + 1, "are", "re")) || (words.IsAny(i, "tu") && words.IsAny(i + 1, "es")) || (words.IsAny(i, "vous") && words.IsAny(i + 1, "etes"));

    // At the start of a sentence or after a conjunction; elsewhere "say" and "return" are what someone did.
    private static bool IsImperative(FoldedWords words, int i)
    {
        if (i == 0 || words.IsAny(i, "reponds", "repondez", "traduis", "traduisez", "affichez", "imprimez", "renvoyez")) return true;
        return words.Between(i).ContainsAny(".!?:;\n«\"“") || words.IsAny(i - 1, "and", "et", "then", "puis", "please", "instead", "just");
    }

    private static bool AsksWords(FoldedWords words, int i)
    {
        for (var k = i + 1; k <= i + Following && k < words.Count; k++)
        {
            if (words.IsAny(k, OrderWords.Only)) return true;
            var word = words[k];
            if (word.Length >= ShortestShout && !word.ContainsAnyInRange('a', 'z') && char.IsUpper(word[0])) return true;
        }

        return false;
    }
}

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

    /// <summary>The orders in a text.</summary>
    public static OrderCue In(string text)
    {
        text = Homoglyphs.Fold(text);
        if (!text.AsSpan().ContainsAny(Quick)) return OrderCue.None;
        var spans = Words.In(text);
        var words = new string[spans.Count];
        for (var i = 0; i < words.Length; i++) words[i] = TextFold.Plain(spans[i].In(text));
        var cues = OrderCue.None;
        for (var i = 0; i < words.Length; i++)
        {
            if (Starts(words[i], OrderWords.Aside) && Within(words, i - Near, i + Near, OrderWords.Rules)) cues |= OrderCue.Override;
            if (OrderWords.System.Contains(words[i]) && Within(words, i - 1, i + 1, OrderWords.Prompts)) cues |= OrderCue.Reveal;
            if (IsYouAre(words, i) && Within(words, i - 4, i + 3, OrderWords.Now)) cues |= OrderCue.Role;
            if (i + 1 < words.Length && words[i] is "act" or "agis" or "agissez" && words[i + 1] is "as" or "comme" or "en") cues |= OrderCue.Role;
            if (OrderWords.Say.Contains(words[i]) && IsImperative(text, spans, words, i) && AsksWords(text, spans, words, i)) cues |= OrderCue.Say;
        }

        return cues;
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

    private static bool Starts(string word, string[] stems)
    {
        foreach (var stem in stems)
            if (word.StartsWith(stem, StringComparison.Ordinal)) return true;
        return false;
    }

    private static bool Within(string[] words, int from, int to, string[] stems)
    {
        for (var i = Math.Max(0, from); i <= to && i < words.Length; i++)
            if (Starts(words[i], stems)) return true;
        return false;
    }

    private static bool IsYouAre(string[] words, int i) =>
        i + 1 < words.Length && ((words[i] == "you" && words[i + 1] is "are" or "re") || (words[i] == "tu" && words[i + 1] == "es") || (words[i] == "vous" && words[i + 1] == "etes"));

    // At the start of a sentence or after a conjunction; elsewhere "say" and "return" are what someone did.
    private static bool IsImperative(string text, List<WordSpan> spans, string[] words, int i)
    {
        if (words[i] is "reponds" or "repondez" or "traduis" or "traduisez" or "affichez" or "imprimez" or "renvoyez") return true;
        if (i == 0) return true;
        var between = text.AsSpan(spans[i - 1].End..spans[i].Start);
        return between.ContainsAny(".!?:;\n«\"“") || words[i - 1] is "and" or "et" or "then" or "puis" or "please" or "instead" or "just";
    }

    private static bool AsksWords(string text, List<WordSpan> spans, string[] words, int i)
    {
        for (var k = i + 1; k <= i + Following && k < words.Length; k++)
        {
            if (OrderWords.Only.Contains(words[k])) return true;
            var word = spans[k].In(text);
            if (word.Length >= ShortestShout && !word.ContainsAnyInRange('a', 'z') && char.IsUpper(word[0])) return true;
        }

        return false;
    }
}

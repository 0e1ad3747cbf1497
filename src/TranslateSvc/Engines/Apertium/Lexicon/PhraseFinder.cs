using System.Text;

namespace TranslateSvc.Engines.Apertium.Lexicon;

/// <summary>
/// Finds the phrases of a table in a text by their first word: one look-up a word, where a pattern of them all tries many at every character. Immutable.
/// </summary>
internal sealed class PhraseFinder
{
    private readonly Dictionary<string, List<Phrase>>.AlternateLookup<ReadOnlySpan<char>> _byFirst;
    private readonly string _before;
    private readonly string _after;

    /// <summary>Makes a finder.</summary>
    /// <param name="phrases">The phrases in the order in which they are tried.</param>
    /// <param name="before">Besides letters and numbers, what must not stand before a phrase.</param>
    /// <param name="after">Besides letters and numbers, what must not stand after one.</param>
    public PhraseFinder(IEnumerable<Phrase> phrases, string before, string after)
    {
        (_before, _after) = (before, after);
        var byFirst = phrases.GroupBy(p => p.Text[..WordEnd(p.Text, 0)], StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.OrdinalIgnoreCase);
        if (byFirst.ContainsKey("")) throw new ArgumentException("A phrase starts with a letter or a number.", nameof(phrases));
        _byFirst = byFirst.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Replaces the phrases of a text from left to right, without overlap.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replace">From a phrase, where it starts and its ending as the text has it (empty without one), what stands in its place; null leaves it.</param>
    public string Replace(string text, Func<Phrase, int, string, string?> replace)
    {
        StringBuilder? result = null;
        var from = 0;
        for (int at = 0, next; at < text.Length; at = next)
        {
            next = Math.Max(at + 1, WordEnd(text, at));
            if (Find(text, at, next) is not var (phrase, ending)) continue;
            next = at + phrase.Text.Length + ending.Length;
            if (replace(phrase, at, ending) is not { } written) continue;
            (result ??= new StringBuilder(text.Length)).Append(text, from, at - from).Append(written);
            from = next;
        }

        return result is null ? text : result.Append(text, from, text.Length - from).ToString();
    }

    private (Phrase Phrase, string Ending)? Find(string text, int at, int wordEnd)
    {
        if ((at > 0 && Goes(text[at - 1], _before)) || !_byFirst.TryGetValue(text.AsSpan(at..wordEnd), out var phrases)) return null;
        foreach (var phrase in phrases)
        {
            if (!text.AsSpan(at).StartsWith(phrase.Text, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = text.AsSpan(at + phrase.Text.Length);
            if (phrase.Endings.Count == 0 && (rest.IsEmpty || !Goes(rest[0], _after))) return (phrase, "");
            foreach (var ending in phrase.Endings)
            {
                if (rest.StartsWith(ending, StringComparison.OrdinalIgnoreCase)) return (phrase, rest[..ending.Length].ToString());
            }
        }

        return null;
    }

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && Goes(text[at], "")) at++;
        return at;
    }

    private static bool Goes(char c, string more) => char.IsLetter(c) || char.IsNumber(c) || more.Contains(c);
}

using System.Text.RegularExpressions;
using TranslateSvc.Engines.Apertium.Rewriting;

namespace TranslateSvc.ApertiumRewrite.Training;

/// <summary>Learns the words and how each is usually capitalised.</summary>
internal static partial class VocabularyLearner
{
    private const int LeastCount = 5;
    private const int LongestWord = 29;

    // A lower-case form is firm when seen twelve times within sentences and in 97 of 100 uses.
    private const int FirmCount = 12;
    private const double FirmShare = 0.97;

    /// <summary>Adds the words to a model, the most frequent first.</summary>
    public static void Learn(List<List<TargetToken>> texts, RewriteModel model)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var forms = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            for (var i = 0; i < text.Count; i++)
            {
                var word = text[i].Text;
                var lower = word.ToLowerInvariant();
                counts[lower] = counts.GetValueOrDefault(lower) + 1;
                // A capital at the start of a sentence says nothing.
                if (i == 0 || !char.IsLetter(word[0]) || text[i - 1].Text is "." or ":" or "\"" or "!" or "?" or "(" or "-" or "*" or "–" or "[") continue;
                if (!forms.TryGetValue(lower, out var seen)) forms[lower] = seen = new Dictionary<string, int>(StringComparer.Ordinal);
                seen[word] = seen.GetValueOrDefault(word) + 1;
            }
        }

        foreach (var special in (string[])["<unk>", "<s>", "</s>"]) model.AddWord(special, firm: false);
        foreach (var (word, _) in counts.Where(c => c.Value >= LeastCount && c.Key.Length <= LongestWord && !NoWord().IsMatch(c.Key)).OrderByDescending(c => c.Value))
        {
            var (form, firm) = UsualForm(word, forms.GetValueOrDefault(word));
            model.AddWord(form, firm && form == word);
        }
    }

    private static (string Form, bool Firm) UsualForm(string word, Dictionary<string, int>? seen)
    {
        if (seen is null) return (word, false);
        var best = seen.MaxBy(s => s.Value);
        var total = seen.Values.Sum();
        var form = best.Key.ToLowerInvariant() == word ? best.Key : word;
        // Headings in capitals do not make an acronym.
        if (word.Length > 1 && form == word.ToUpperInvariant() && seen.GetValueOrDefault(word) * 3 > best.Value) form = word;
        return (form, total >= FirmCount && best.Value >= FirmShare * total);
    }

    [GeneratedRegex(@"[0-9\uE000-\uF8FF]")]
    private static partial Regex NoWord();
}

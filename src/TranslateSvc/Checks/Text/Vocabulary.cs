using TranslateSvc.Checks.Numbers;
using TranslateSvc.Injection;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Text;

/// <summary>Every word list of the checks in one table, so that a word is looked up once.</summary>
internal static class Vocabulary
{
    private static readonly WordTable<WordFacts> Table = Build();

    /// <summary>The lists that hold a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="hash">Its <see cref="Letters.Hash"/>.</param>
    public static WordFacts Find(ReadOnlySpan<char> word, uint hash)
    {
        var found = WordFacts.None;
        for (var at = Table.Find(hash); at >= 0; at = Table.Find(hash, at))
        {
            var (entry, facts) = (Table.WordAt(at), Table.ValueAt(at));
            if (word.SequenceEqual(entry) || word.Equals(entry, StringComparison.OrdinalIgnoreCase)) found |= facts;
            else found |= facts & WordFacts.Order; // most likely the same word but for its accents
        }

        return found;
    }

    private static WordTable<WordFacts> Build()
    {
        Dictionary<string, WordFacts> facts = new(StringComparer.OrdinalIgnoreCase);
        void Add(IEnumerable<string> words, WordFacts fact)
        {
            foreach (var word in words) facts[word] = facts.GetValueOrDefault(word) | fact;
        }

        for (var i = 0; i < FunctionWords.All.Count; i++) Add(FunctionWords.All[i].Words, (WordFacts)((uint)WordFacts.FunctionWord << i));
        Add(FrenchNumberWords.All.Select(w => w.Key), WordFacts.FrenchNumber);
        Add(EnglishNumberWords.All.Select(w => w.Key), WordFacts.EnglishNumber);
        Add(OrderCues.Signals, WordFacts.Order);
        Add(PromptLeakCheck.TellingWords, WordFacts.Telling);
        Add(LanguageProfile.All.Single(p => p.Code == "fr").Words, WordFacts.FrenchProfile);
        Add(LanguageProfile.All.Single(p => p.Code == "en").Words, WordFacts.EnglishProfile);
        Add(LanguageProfile.All.Where(p => p.Code is not ("fr" or "en")).SelectMany(p => p.Words), WordFacts.OtherProfile);
        return new WordTable<WordFacts>(facts, word => Letters.Hash(word));
    }
}

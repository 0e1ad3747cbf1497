using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Text;

/// <summary>What function words alone say about a text's language, cheaper than <see cref="LanguageDetector"/>.</summary>
internal static class LanguageEvidence
{
    // For another language to have nine parts in ten of the sum of the cubed scores, the text's own score must be below 0.481 (the cube root of one ninth) of that language's.
    private const double Share = 0.485;

    // What a word adds to the score of a language whose function word it is not: a typical ending, and a typical letter, of which none is ASCII.
    private const double Ending = 0.25;
    private const double LetterAndEnding = 0.75;

    /// <summary>
    /// True when so many words outside quotations are function words of the text's own language that the detector cannot be nearly certain (0.9) of another, whatever the rest: a lower bound of the one
    /// score against an upper bound of all others. False says nothing.
    /// </summary>
    public static bool RulesOutOthers(TextView view)
    {
        const char MiddleDot = '·'; // within a word to the detector
        var text = view.Value;
        if (text.Length > LanguageDetector.MaxRead || !view.IsProse || text.Contains(MiddleDot)) return false;
        var own = view.Language.IsFrench ? WordFacts.FrenchProfile : WordFacts.EnglishProfile;
        var others = (WordFacts.FrenchProfile | WordFacts.EnglishProfile | WordFacts.OtherProfile) & ~own;
        var words = view.Words;
        var facts = view.Facts;
        var quotations = view.Outermost;
        var (least, most, quotation) = (0.0, 0.0, 0);
        for (var i = 0; i < words.Length; i++)
        {
            while (quotation < quotations.Count && quotations[quotation].End <= words[i].Start) quotation++;
            if (quotation < quotations.Count && words[i].Start > quotations[quotation].Start) continue;

            // A digit or a mark inside may make several words of one.
            if ((facts[i] & WordFacts.HasOther) != 0) most += words[i].Length;
            else if ((facts[i] & others) != 0) most += 1;
            else most += (facts[i] & WordFacts.HasWide) != 0 ? LetterAndEnding : Ending;
            if ((facts[i] & (own | WordFacts.HasOther)) == own && IsRead(text, words[i])) least += words[i].Length == 1 ? 0.5 : 1;
        }

        return least > most * Share;
    }

    // The detector skips words beside marks of addresses and code, and before a full stop that runs on.
    private static bool IsRead(string text, WordSpan word) =>
        !(word.Start > 0 && text[word.Start - 1] is '@' or '/' or '_' or '%' or '{' or '<') && (word.End >= text.Length || !(text[word.End] is '@' or '/' or '_' or '=' or '}'
            || (text[word.End] == '.' && word.End + 1 < text.Length && char.IsLetter(text[word.End + 1]))));
}

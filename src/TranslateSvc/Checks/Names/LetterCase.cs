using TranslateSvc.Checks.Text;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Names;

/// <summary>How a text uses capitals.</summary>
internal static class LetterCase
{
    internal enum Style
    {
        /// <summary>Capitals mark names and beginnings.</summary>
        Sentence,

        /// <summary>Most long words have one: an English headline.</summary>
        Title,

        /// <summary>Mostly capitals.</summary>
        Capitals,
    }

    public static Style Of(string text, List<WordSpan> words, LanguageTag language)
    {
        var (letters, capitals, lowerLong, upperLong) = (0, 0, 0, 0);
        foreach (var word in words)
        {
            foreach (var c in word.In(text))
            {
                if (!char.IsLetter(c)) continue;
                letters++;
                if (char.IsUpper(c)) capitals++;
            }

            if (word.Length < 4) continue;
            if (char.IsUpper(text[word.Start])) upperLong++;
            else if (char.IsLower(text[word.Start])) lowerLong++;
        }

        if (letters >= 8 && capitals * 10 > letters * 6) return Style.Capitals;
        var headline = language.IsEnglish && text.AsSpan().TrimEnd("\"'”’) ") is not [.., '.' or '!' or '?' or '…'];
        return headline && words.Count >= 4 && upperLong > lowerLong ? Style.Title : Style.Sentence;
    }
}

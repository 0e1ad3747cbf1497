using TranslateSvc.Checks.Text;

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

    public static Style Of(string text, Languages.LanguageTag language)
    {
        using var reading = Reading.Of(text, language);
        return Of(reading.View);
    }

    public static Style Of(TextView view)
    {
        var (letters, capitals, lowerLong, upperLong) = (0, 0, 0, 0);
        var text = view.Value;
        var words = view.Words;
        var facts = view.Facts;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            letters += word.Length;
            if ((facts[i] & (WordFacts.HasUpper | WordFacts.HasOther)) != 0)
            {
                foreach (var c in word.In(text))
                {
                    if (!char.IsLetter(c)) letters--;
                    else if (char.IsUpper(c)) capitals++;
                }
            }

            if (word.Length < 4) continue;
            if ((facts[i] & WordFacts.BeginsUpper) != 0) upperLong++;
            else if ((facts[i] & WordFacts.BeginsLower) != 0) lowerLong++;
        }

        if (letters >= 8 && capitals * 10 > letters * 6) return Style.Capitals;
        var headline = view.Language.IsEnglish && text.AsSpan().TrimEnd("\"'”’) ") is not [.., '.' or '!' or '?' or '…'];
        return headline && words.Length >= 4 && upperLong > lowerLong ? Style.Title : Style.Sentence;
    }
}

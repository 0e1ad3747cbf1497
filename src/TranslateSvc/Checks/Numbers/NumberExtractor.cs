using TranslateSvc.Checks.Text;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Numbers;

/// <summary>
/// Finds the numbers of French and English text and brings them to comparable values: decimal comma and point, thousands in every kind of space, scale words
/// (<c>milliard</c> is <c>billion</c>, <c>billion</c> is <c>trillion</c>), percent and currency, ordinals, Roman numerals, dates, times, number words.
/// Stateless, thread-safe, one pass. Expects NFC.
/// </summary>
public static class NumberExtractor
{
    /// <summary>The numbers of <paramref name="text"/>, in order; see <see cref="NumberMention.IsExplicit"/> for which of them carry weight.</summary>
    /// <param name="text">The text, in NFC.</param>
    /// <param name="language">Its language. The region decides how a date in digits reads: <c>en-US</c> month first, <c>en-GB</c> day first, <c>en</c> either.</param>
    public static IReadOnlyList<NumberMention> Extract(string text, LanguageTag language)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var reading = Reading.Of(text, language);
        return Extract(reading.View);
    }

    /// <summary>The same for a text that is being read.</summary>
    internal static IReadOnlyList<NumberMention> Extract(TextView view)
    {
        List<NumberMention>? mentions = null;
        var (text, language) = (view.Value, view.Language);
        var words = view.Words;
        var facts = view.Facts;
        var lexicon = NumberLexicon.Of(language);
        var number = (lexicon.IsFrench ? WordFacts.FrenchNumber : WordFacts.EnglishNumber) | WordFacts.HasDigit;
        var at = 0;
        for (var i = 0; i < words.Length; i++)
        {
            // Nothing but digits, the lexicon's words and Roman numerals, whose first letter is a capital, begins a number.
            if ((facts[i] & number) == 0 && ((facts[i] & WordFacts.BeginsUpper) == 0 || !RomanNumeral.Begins(text[words[i].Start]))) continue;
            at = Math.Max(at, words[i].Start);
            while (at < words[i].End)
            {
                mentions ??= [];
                at = char.IsAsciiDigit(text[at]) ? NumeralReader.Read(text, at, language, lexicon, mentions) : NumberWordReader.Read(text, at, lexicon, mentions);
            }
        }

        if (mentions is null) return [];
        ShareScale(text, lexicon, mentions);
        return mentions;
    }

    /// <summary>"5 to 10 billion": the 5 may mean five billion as well.</summary>
    private static void ShareScale(string text, NumberLexicon lexicon, List<NumberMention> mentions)
    {
        for (var i = mentions.Count - 2; i >= 0; i--)
        {
            var (one, next) = (mentions[i], mentions[i + 1]);
            if (one.Scale != 1 || next.Scale == 1 || one.Kind != NumberKind.Quantity || one.Value > 1_000_000) continue;
            var gap = next.Start - one.Start - one.Length;
            if (gap is < 1 or > 14) continue;
            var between = text.AsSpan(one.Start + one.Length, gap).Trim().Trim("$€£ \u00A0");
            if (between is "-" or "–" or "—" or "/" or "," || lexicon.IsRangeWord(between))
                mentions[i] = one with { Alternates = [.. one.Alternates, one.Value * next.Scale], Scale = next.Scale };
        }
    }
}

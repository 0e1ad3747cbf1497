using System.Collections.Frozen;
using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Extractive;

/// <summary>How well a sentence reads when it stands alone: 1 for well, towards 0 for badly. Multiplies its score.</summary>
internal sealed class SentenceQuality(ExtractiveOptions options)
{
    private const double Question = 0.3, OpenQuotation = 0.3, NoEnd = 0.25;

    private static readonly FrozenSet<string> FrenchOpeners = Set(
        "il", "elle", "ils", "elles", "ce", "cela", "ceci", "cette", "ces", "celui", "celle", "ceux", "celles", "son", "sa", "ses", "leur", "leurs", "lui",
        "mais", "et", "or", "car", "donc", "ainsi", "aussi", "pourtant", "toutefois", "cependant", "néanmoins", "enfin", "ensuite", "puis", "parallèlement",
        "autrement", "dès", "en effet", "par ailleurs", "en outre", "de plus", "en revanche", "au contraire", "par conséquent", "d'où", "selon lui", "selon elle",
        "selon eux", "pour lui", "pour elle", "à l'inverse", "y");

    // "Il" that stands for nobody.
    private static readonly FrozenSet<string> FrenchImpersonal = Set("il y", "il faut", "il faudra", "il faudrait", "il s'agit", "ce sont");

    private static readonly FrozenSet<string> EnglishOpeners = Set(
        "he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their", "such", "but", "and", "so", "or", "yet", "however", "moreover",
        "furthermore", "also", "therefore", "thus", "meanwhile", "instead", "then", "nevertheless", "nonetheless", "otherwise", "similarly", "likewise", "hence",
        "in addition", "as a result", "by contrast", "in contrast", "on the other", "according to him", "according to her", "according to them", "for him",
        "for her", "for them");

    private static readonly FrozenSet<string> EnglishImpersonal = Set("so far", "that is");

    /// <summary>Quality that the sentence has whatever its neighbours.</summary>
    public double Alone(CandidateSentence sentence)
    {
        var text = sentence.Text.AsSpan().TrimEnd();
        var quality = Length(sentence.Words);
        if (text.TrimEnd("»”\"\u00A0\u202F ").EndsWith("?")) quality *= Question;
        if (IsQuotationOpen(text)) quality *= OpenQuotation;
        if (!EndsAsSentence(text)) quality *= NoEnd;
        return quality;
    }

    /// <summary>True when the sentence opens on a word that points back to one before it: "Il a ajouté", "However".</summary>
    public static bool Dangles(string text, LanguageTag language)
    {
        var openers = language.IsFrench ? FrenchOpeners : EnglishOpeners;
        var impersonal = language.IsFrench ? FrenchImpersonal : EnglishImpersonal;
        Span<int> ends = stackalloc int[3];
        var words = Opening(text, ends, out var opening);
        for (var n = words; n > 0; n--)
        {
            if (impersonal.Contains(opening[..ends[n - 1]])) return false;
        }

        for (var n = words; n > 0; n--)
        {
            if (openers.Contains(opening[..ends[n - 1]])) return true;
        }

        return false;
    }

    // The first three words, lower case, curly apostrophes straightened, opening marks left out.
    private static int Opening(string text, Span<int> ends, out string opening)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start])) start++;
        opening = text[start..Math.Min(text.Length, start + 80)].Replace('’', '\'').Replace('\u00A0', ' ').Replace('\u202F', ' ').ToLowerInvariant();
        var words = 0;
        for (var i = 0; i <= opening.Length && words < ends.Length; i++)
        {
            if (i == opening.Length || opening[i] is ' ' or ',' or ':' or '-') ends[words++] = i;
        }

        return words;
    }

    private double Length(int words) =>
        words < options.ShortSentenceWords ? (double)words / options.ShortSentenceWords
        : words <= options.LongSentenceWords ? 1
        : (double)options.LongSentenceWords / words;

    // A quotation that runs over several sentences reads badly when one of them stands alone.
    private static bool IsQuotationOpen(ReadOnlySpan<char> text) =>
        text.Count('«') != text.Count('»') || text.Count('“') != text.Count('”') || text.Count('"') % 2 != 0;

    private static bool EndsAsSentence(ReadOnlySpan<char> text)
    {
        var end = text.TrimEnd("»”’\")]\u00A0\u202F ");
        return end.Length > 0 && end[^1] is '.' or '!' or '?' or '…';
    }

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}

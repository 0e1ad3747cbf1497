using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Text;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks;

/// <summary>
/// The translation reads as another language than the one asked for. Counts function words first: names, lists of names and numbers hold none, so they cannot
/// misfire. Where that finds nothing the detector is asked, and believed only when it is nearly certain (German, whose capitals hide its function words).
/// Quotations may be in any language as long as what surrounds them is not.
/// </summary>
internal sealed class WrongLanguageCheck(IOptions<ChecksOptions> options, ILanguageDetector detector) : ISegmentCheck
{
    private const int EnoughWords = 4;
    private const double Certain = 0.9;

    public string Name => CheckNames.WrongLanguage;

    public IEnumerable<Issue> Check(in SegmentPair pair)
    {
        if (pair.Target.Length < options.Value.MinimumLength) return [];
        var wanted = FunctionWords.Of(pair.TargetLanguage);
        var prose = Prose.Of(pair.Target);
        var outside = Quotations.Without(prose);
        if (Dominant(prose, wanted) is { } found)
        {
            return outside.Length >= options.Value.MinimumLength && Dominant(outside, wanted) is null
                ? []
                : [new Issue(Name, IssueSeverity.Error, $"The translation is in {found.Name}, not in {wanted.Name}.")];
        }

        if (outside.Length < options.Value.MinimumLength) return [];
        var detected = detector.Detect(outside)[0];
        return detected.Code == pair.TargetLanguage.Language || detected.Code == "und" || detected.Confidence < Certain
            ? []
            : [new Issue(Name, IssueSeverity.Error, $"The translation is in another language ({detected.Code}), not in {wanted.Name}.")];
    }

    /// <summary>The language that outnumbers the wanted one two to one, or null.</summary>
    private static FunctionWords? Dominant(string text, FunctionWords wanted)
    {
        var words = Words.In(text);
        Span<int> counts = stackalloc int[FunctionWords.All.Count];
        for (var i = 0; i < words.Count; i++)
        {
            // "la" of "Rue de la Paix" or of "La Croix" says nothing: a function word counts where it is lower case and a lower-case word follows.
            var word = words[i].In(text);
            if (!char.IsLower(word[0]) || i + 1 >= words.Count || !char.IsLower(text[words[i + 1].Start])) continue;
            for (var l = 0; l < counts.Length; l++)
                if (FunctionWords.All[l].Contains(word)) counts[l]++;
        }

        FunctionWords? best = null;
        var most = 0;
        var own = 0;
        for (var l = 0; l < counts.Length; l++)
        {
            if (FunctionWords.All[l] == wanted) own = counts[l];
            else if (counts[l] > most) (best, most) = (FunctionWords.All[l], counts[l]);
        }

        return most >= EnoughWords && most > 2 * own ? best : null;
    }
}

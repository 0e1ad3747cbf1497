using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>
/// The translation reads as another language than the one asked for. Counts function words rather than asking a detector: names, lists of names and numbers
/// hold none, so they cannot misfire. Quotations may be in any language as long as what surrounds them is not.
/// </summary>
internal sealed class WrongLanguageCheck(IOptions<ChecksOptions> options) : ISegmentCheck
{
    private const int EnoughWords = 4;

    public string Name => CheckNames.WrongLanguage;

    public IEnumerable<Issue> Check(in SegmentPair pair)
    {
        if (pair.Target.Length < options.Value.MinimumLength) return [];
        var wanted = FunctionWords.Of(pair.TargetLanguage);
        var prose = Prose.Of(pair.Target);
        var found = Dominant(prose, wanted);
        if (found is null) return [];
        var outside = Quotations.Without(prose);
        if (outside.Length >= options.Value.MinimumLength && Dominant(outside, wanted) is null) return [];
        return [new Issue(Name, IssueSeverity.Error, $"The translation is in {found.Name}, not in {wanted.Name}.")];
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

using System.Numerics;
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

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var view = segment.Target;
        if (view.Value.Length < options.Value.MinimumLength) return [];
        var wanted = FunctionWords.Of(view.Language);
        if (Dominant(view, quotations: true, wanted) is { } found)
        {
            return view.Outside.Length >= options.Value.MinimumLength && Dominant(view, quotations: false, wanted) is null
                ? []
                : [new Issue(Name, IssueSeverity.Error, $"The translation is in {found.Name}, not in {wanted.Name}.")];
        }

        if (LanguageEvidence.RulesOutOthers(view)) return [];
        var outside = view.Outside;
        if (outside.Length < options.Value.MinimumLength) return [];
        var detected = detector.Best(outside);
        return detected.Code == view.Language.Language || detected.Code == "und" || detected.Confidence < Certain
            ? []
            : [new Issue(Name, IssueSeverity.Error, $"The translation is in another language ({detected.Code}), not in {wanted.Name}.")];
    }

    /// <summary>The language that outnumbers the wanted one two to one, or null.</summary>
    private static FunctionWords? Dominant(TextView view, bool quotations, FunctionWords wanted)
    {
        if (view.IsProse && quotations) return Dominant(view, wanted);
        using var reading = Reading.Of(quotations ? view.Prose : view.Outside.ToString());
        return Dominant(reading.View, wanted);
    }

    private static FunctionWords? Dominant(TextView view, FunctionWords wanted)
    {
        var facts = view.Facts;
        Span<int> counts = stackalloc int[FunctionWords.All.Count];
        counts.Clear();
        for (var i = 0; i + 1 < facts.Length; i++)
        {
            // "la" of "Rue de la Paix" or of "La Croix" says nothing: a function word counts where it is lower case and a lower-case word follows.
            if ((facts[i] & facts[i + 1] & WordFacts.BeginsLower) == 0) continue;
            for (var languages = (uint)(facts[i] & WordFacts.AnyFunctionWord); languages != 0; languages &= languages - 1)
                counts[BitOperations.TrailingZeroCount(languages)]++;
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

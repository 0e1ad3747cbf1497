using TranslateSvc.Checks.Numbers;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>A number of the source has no counterpart in the translation, or the translation has a number of its own. Values are compared, not spellings.</summary>
internal sealed class NumbersCheck : ISegmentCheck
{
    private const int Near = 8;

    public string Name => CheckNames.Numbers;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var (source, target) = (segment.Source.Numbers, segment.Target.Numbers);
        if (Matches(source, target) && Matches(target, source)) return [];
        if (segment.Source.Language.IsFrench) source = [.. source.Select(WithEnglishReading)];
        var missing = new NumberIndex(target).Missing(source);
        var added = new NumberIndex(source).Missing(target);
        var issues = new List<Issue>(2);
        if (missing.Count > 0) issues.Add(Warning($"The translation lacks {Told(missing)} of the source, or writes another value."));
        if (added.Count > 0) issues.Add(Warning($"The translation says {Told(added)}, which the source does not."));
        return issues;
    }

    // True when every number that needs a counterpart has its like a few numbers away, as nearly always. What has none here may have one in the index.
    private static bool Matches(IReadOnlyList<NumberMention> mentions, IReadOnlyList<NumberMention> others)
    {
        var next = 0;
        foreach (var mention in mentions)
        {
            if (!mention.IsExplicit) continue;
            var at = Math.Max(0, next - Near);
            var end = Math.Min(others.Count, next + Near);
            while (at < end && !Alike(mention, others[at])) at++;
            if (at == end) return false;
            next = at + 1;
        }

        return true;
    }

    private static bool Alike(NumberMention a, NumberMention b) =>
        a.Kind == b.Kind && a.Value == b.Value && (a.Unit is null || b.Unit is null || a.Unit == b.Unit) && (a.Kind != NumberKind.Literal || a.Text == b.Text);

    /// <summary>
    /// Authors of French sources at times write thousands the English way (<c>19,000</c>): the source is excused. A translation into French is not, for there the comma
    /// is what an engine forgot to convert.
    /// </summary>
    private static NumberMention WithEnglishReading(NumberMention mention) =>
        mention.Kind == NumberKind.Quantity && mention.Text.Length is >= 5 and <= 7 && mention.Text[^4] == ',' && mention.Text[0] != '0'
            ? mention with { Alternates = [.. mention.Alternates, mention.Value * 1000] }
            : mention;

    private static string Told(IReadOnlyList<NumberMention> mentions) =>
        (mentions.Count == 1 ? "the number " : "the numbers ") + Excerpt.List([.. mentions.Select(m => m.Unit is { } unit ? $"{m.Text} {unit}" : m.Text)]);

    private Issue Warning(string message) => new(Name, IssueSeverity.Warning, message);
}

using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>URLs, e-mail addresses, code, placeholders and markup come over as they are, each as often as in the source; their order is free.</summary>
internal sealed class ProtectedSpansCheck : ISegmentCheck
{
    public string Name => CheckNames.ProtectedSpans;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var (source, target) = (segment.Source.Spans, segment.Target.Spans);
        if (source.Count == 0 && target.Count == 0) return [];
        var pair = segment.Pair;
        var balance = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var span in source) Count(pair.Source.Substring(span.Start, span.Length), 1);
        foreach (var span in target) Count(pair.Target.Substring(span.Start, span.Length), -1);
        List<string> lost = [.. balance.Where(entry => entry.Value > 0).Select(entry => entry.Key)];
        List<string> added = [.. balance.Where(entry => entry.Value < 0).Select(entry => entry.Key)];
        var issues = new List<Issue>(2);
        if (lost.Count > 0) issues.Add(Error($"The translation must carry over {Excerpt.List(lost)} unchanged."));
        if (added.Count > 0) issues.Add(Error($"The translation holds {Excerpt.List(added)} more often than the source does."));
        return issues;

        void Count(string text, int by) => balance[text] = balance.GetValueOrDefault(text) + by;
    }

    private Issue Error(string message) => new(Name, IssueSeverity.Error, message);
}

using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>The translation is blank although the source is not.</summary>
internal sealed class EmptyCheck : ISegmentCheck
{
    public string Name => CheckNames.Empty;

    public IEnumerable<Issue> Check(SegmentView segment) => string.IsNullOrWhiteSpace(segment.Pair.Target) && !string.IsNullOrWhiteSpace(segment.Pair.Source)
        ? [new Issue(Name, IssueSeverity.Error, "The translation is empty.")]
        : [];
}

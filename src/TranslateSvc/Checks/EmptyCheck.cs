namespace TranslateSvc.Checks;

/// <summary>The translation is blank although the source is not.</summary>
internal sealed class EmptyCheck : ISegmentCheck
{
    public string Name => CheckNames.Empty;

    public IEnumerable<Issue> Check(in SegmentPair pair) => string.IsNullOrWhiteSpace(pair.Target) && !string.IsNullOrWhiteSpace(pair.Source)
        ? [new Issue(Name, IssueSeverity.Error, "The translation is empty.")]
        : [];
}

namespace TranslateSvc.Checks.Names;

/// <summary>A proper name or an acronym that a text mentions.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Start">Start in the text, in UTF-16 code units.</param>
/// <param name="IsAcronym">True for two or more capitals (<c>ONU</c>, <c>G20</c>); false for capitalised words.</param>
public sealed record NameMention(string Text, int Start, bool IsAcronym)
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => Text.Length;
}

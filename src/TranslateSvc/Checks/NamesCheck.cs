using TranslateSvc.Checks.Names;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>A name of several words or an acronym of the source has no counterpart in the translation, under any alias or spelling.</summary>
internal sealed class NamesCheck : ISegmentCheck
{
    public string Name => CheckNames.Names;

    public IEnumerable<Issue> Check(in SegmentPair pair)
    {
        var names = NameExtractor.Extract(pair.Source, pair.SourceLanguage);
        if (names.Count == 0) return [];
        var missing = new NameIndex(pair.Target).Missing(names);
        if (missing.Count == 0) return [];
        var noun = missing.Count == 1 ? "the name" : "the names";
        return [new Issue(Name, IssueSeverity.Warning, $"The translation lacks {noun} {Excerpt.List([.. missing.Select(name => name.Text)])} of the source.")];
    }
}

using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>A phrase of 1 to 24 words stands many times in a row: the way a language model loops. Fine where the source does the same.</summary>
internal sealed class RepetitionCheck(IOptions<ChecksOptions> options) : ISegmentCheck
{
    public string Name => CheckNames.Repetition;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var limit = options.Value.RepetitionLimit;
        if (Loops.Find(segment.Target, limit) is not { } phrase || Loops.Find(segment.Source, limit) is not null) return [];
        return [new Issue(Name, IssueSeverity.Error, $"The translation repeats \"{Excerpt.Of(phrase)}\" {limit} times or more in a row.")];
    }
}

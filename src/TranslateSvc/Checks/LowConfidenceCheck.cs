using System.Globalization;
using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>The engine gives its own translation a low probability: a text unlike what its model was trained on. Says nothing where the engine says nothing.</summary>
internal sealed class LowConfidenceCheck(IOptions<ChecksOptions> options) : ISegmentCheck
{
    public string Name => CheckNames.LowConfidence;

    public IEnumerable<Issue> Check(SegmentView segment) =>
        segment.Pair.Confidence is { } confidence && confidence < options.Value.LowConfidence
            ? [new Issue(Name, IssueSeverity.Warning, string.Create(CultureInfo.InvariantCulture, $"The engine is unsure of this translation: its words have a mean probability of {confidence:0.00}."))]
            : [];
}

using System.Globalization;
using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>
/// French runs about a tenth longer than English; what strays far from that was cut or invented. A source under the minimum counts as that long, so
/// that a short heading answered by an essay is caught and a short heading that doubles is not.
/// </summary>
internal sealed class LengthRatioCheck(IOptions<ChecksOptions> options) : ISegmentCheck
{
    public string Name => CheckNames.LengthRatio;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var pair = segment.Pair;
        var o = options.Value;
        var source = pair.Source.AsSpan().Trim().Length;
        var target = pair.Target.AsSpan().Trim().Length;
        if (target == 0 || (source < o.MinimumLength && target <= o.MinimumLength)) return [];
        var toFrench = pair.TargetLanguage.IsFrench;
        var judged = (double)Math.Max(source, o.MinimumLength);
        var ratio = toFrench ? target / judged : judged / target;
        IssueSeverity? severity = ratio < o.RejectedRatioBelow || ratio > o.RejectedRatioAbove ? IssueSeverity.Error
            : ratio < o.WarnedRatioBelow || ratio > o.WarnedRatioAbove ? IssueSeverity.Warning
            : null;
        if (severity is null) return [];
        var verdict = target < judged ? "too short; something is missing" : "too long; something was added";
        return [new Issue(Name, severity.Value, string.Create(
            CultureInfo.InvariantCulture, $"The translation has {target} characters for {source} of the source, which is {verdict}."))];
    }
}

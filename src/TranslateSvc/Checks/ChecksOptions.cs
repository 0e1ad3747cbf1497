using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Checks;

/// <summary>Thresholds of the checks. Section <c>TranslateSvc:Checks</c>. Lengths are UTF-16 code units; ratios are French length over English length, whatever the direction.</summary>
public sealed class ChecksOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Checks";

    /// <summary>Shortest text that language and length are judged on, 10 to 1,000.</summary>
    [Range(10, 1000)]
    public int MinimumLength { get; set; } = 40;

    /// <summary>A French/English length ratio below this rejects the segment, 0 to 1. 99.8 % of WMT14 lies within 0.78 to 1.80.</summary>
    [Range(0.0, 1.0)]
    public double RejectedRatioBelow { get; set; } = 0.5;

    /// <summary>A ratio below this is a warning, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double WarnedRatioBelow { get; set; } = 0.75;

    /// <summary>A ratio above this is a warning, 1 to 100.</summary>
    [Range(1.0, 100.0)]
    public double WarnedRatioAbove { get; set; } = 1.85;

    /// <summary>A ratio above this rejects the segment, 1 to 100.</summary>
    [Range(1.0, 100.0)]
    public double RejectedRatioAbove { get; set; } = 2.5;

    /// <summary>How many times in a row a phrase may stand before the segment is rejected, 3 to 1,000.</summary>
    [Range(3, 1000)]
    public int RepetitionLimit { get; set; } = 10;

    /// <summary>An engine's own confidence in a translation (geometric mean of its tokens' probabilities) below this is a warning, 0 to 1. Of neural models only; 0 never warns.</summary>
    [Range(0.0, 1.0)]
    public double LowConfidence { get; set; } = 0.2;

    /// <summary>Names of checks that do not run, for example <c>names</c>.</summary>
    public IList<string> Disabled { get; } = [];
}

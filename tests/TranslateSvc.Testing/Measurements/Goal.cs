using System.Text.Json.Serialization;

namespace TranslateSvc.Testing.Measurements;

/// <summary>Which way is better.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Better>))]
public enum Better
{
    /// <summary>A larger value.</summary>
    Higher,

    /// <summary>A smaller value.</summary>
    Lower,
}

/// <summary>What a value should be.</summary>
/// <param name="Better">Which way is better.</param>
/// <param name="Target">The worst value that meets the goal, or null where none was set.</param>
public sealed record Goal(Better Better, double? Target)
{
    /// <summary>At least <paramref name="target"/>.</summary>
    public static Goal AtLeast(double target) => new(Better.Higher, target);

    /// <summary>At most <paramref name="target"/>.</summary>
    public static Goal AtMost(double target) => new(Better.Lower, target);

    /// <summary>Whether a value meets the goal; null where no target was set.</summary>
    public bool? IsMetBy(double value) => Target is not { } target ? null : Better == Better.Higher ? value >= target : value <= target;

    /// <summary>How much worse <paramref name="now"/> is than <paramref name="before"/>; negative when it is better.</summary>
    public double Worsening(double before, double now) => Better == Better.Higher ? before - now : now - before;

    /// <summary>The goal in words, for example <c>≥ 0.60×</c>; empty where no target was set.</summary>
    public string Describe(string unit) => Target is not { } target ? ""
        : $"{(Better == Better.Higher ? "≥" : "≤")} {MeasuredRow.Format(target, unit)}";
}

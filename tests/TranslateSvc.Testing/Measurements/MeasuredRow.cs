using System.Globalization;

namespace TranslateSvc.Testing.Measurements;

/// <summary>One row of a table of measurements.</summary>
public sealed record MeasuredRow
{
    /// <summary>Unit of a row that is a ratio.</summary>
    public const string Times = "×";

    /// <summary>Name that stays the same from run to run.</summary>
    public required string Id { get; init; }

    /// <summary>What was measured against what.</summary>
    public required string What { get; init; }

    /// <summary>The measured values, for people.</summary>
    public required string Measured { get; init; }

    /// <summary>The ratio (of pairs measured together: their median), or the value where there is nothing to compare with.</summary>
    public required double Value { get; init; }

    /// <summary>Unit of <see cref="Value"/>: <see cref="Times"/>, ms, MB.</summary>
    public string Unit { get; init; } = Times;

    /// <summary>What <see cref="Value"/> should be.</summary>
    public required Goal Goal { get; init; }

    /// <summary>Where the repeated measurements of <see cref="Value"/> lie; null for a single one.</summary>
    public Spread? Spread { get; init; }

    /// <summary>Differences of <see cref="Value"/> below this mean nothing, in its unit.</summary>
    public double Resolution { get; init; }

    /// <summary>The measured values, for programs.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    /// <summary>Whether the goal is met; null where no target was set.</summary>
    public bool? Met => Goal.IsMetBy(Value);

    /// <summary>A value with its unit.</summary>
    public static string Format(double value, string unit) => unit == Times
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0.00}×")
        : string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} {unit}");
}

namespace TranslateSvc.Testing.Measurements;

/// <summary>What became of a row.</summary>
public enum Verdict
{
    /// <summary>No difference beyond noise.</summary>
    Same,

    /// <summary>Better beyond noise.</summary>
    Improved,

    /// <summary>Worse beyond noise.</summary>
    Regressed,

    /// <summary>Measured before, not now.</summary>
    Missing,

    /// <summary>Measured now, not before.</summary>
    Added,
}

/// <summary>A row in two runs.</summary>
/// <param name="Before">As it was; null for a row that is new.</param>
/// <param name="Now">As it is; null for a row that is gone.</param>
/// <param name="Noise">Differences up to this may be chance, in the row's unit.</param>
/// <param name="Verdict">What became of it.</param>
public sealed record RowChange(MeasuredRow? Before, MeasuredRow? Now, double Noise, Verdict Verdict)
{
    /// <summary>The row, as it is or was.</summary>
    public MeasuredRow Row => Now ?? Before!;
}

/// <summary>
/// Compares two runs row by row. A difference counts when it is larger than each of: a tenth of the earlier value; three times the two runs' median absolute deviations taken
/// together (the root of the sum of their squares); the row's own resolution.
/// </summary>
public static class RunComparison
{
    private const double Share = 0.10;
    private const double Deviations = 3;

    /// <summary>Every row of either run, in the order of the later one; those that are gone come last.</summary>
    public static IReadOnlyList<RowChange> Compare(MeasuredRun before, MeasuredRun now)
    {
        var earlier = before.Rows.ToDictionary(r => r.Id);
        var rows = now.Rows.Select(r => earlier.Remove(r.Id, out var was) ? Compare(was, r) : new RowChange(null, r, 0, Verdict.Added)).ToList();
        return [.. rows, .. before.Rows.Where(r => earlier.ContainsKey(r.Id)).Select(r => new RowChange(r, null, 0, Verdict.Missing))];
    }

    /// <summary>Whether somebody should look: a row is worse, or gone.</summary>
    public static bool IsRegression(RowChange change) => change.Verdict is Verdict.Regressed or Verdict.Missing;

    private static RowChange Compare(MeasuredRow before, MeasuredRow now)
    {
        var (was, after) = (before.Spread?.Mad ?? 0, now.Spread?.Mad ?? 0);
        var noise = Math.Max(Math.Max(Share * Math.Abs(before.Value), Deviations * Math.Sqrt((was * was) + (after * after))), Math.Max(before.Resolution, now.Resolution));
        var worse = now.Goal.Worsening(before.Value, now.Value);
        return new RowChange(before, now, noise, worse > noise ? Verdict.Regressed : -worse > noise ? Verdict.Improved : Verdict.Same);
    }
}

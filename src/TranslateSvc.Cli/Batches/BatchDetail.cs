using TranslateSvc.Cli.Rendering;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary>How a batch stands, in a line.</summary>
internal static class BatchDetail
{
    public static string Of(Batch batch)
    {
        List<string> parts = [];
        if (batch.Counts.Failed > 0) parts.Add($"{batch.Counts.Failed} failed");
        if (batch.Counts.Incomplete > 0) parts.Add($"{batch.Counts.Incomplete} incomplete");
        parts.Add(Amounts.Plural((int)batch.Segments, "segment"));
        if (batch.CachedSegments > 0) parts.Add($"{100 * batch.CachedSegments / Math.Max(1, batch.Segments)} % cached");
        if (batch.Usage is { } usage && usage.InputTokens + usage.OutputTokens > 0) parts.Add($"{Amounts.Count(usage.InputTokens + usage.OutputTokens)} tokens");
        if (batch.ItemsPerSecond > 0) parts.Add(FormattableString.Invariant($"{batch.ItemsPerSecond:0.0} items/s"));
        if (batch.EstimatedTimeLeft is { } left) parts.Add($"{Left(left.ToTimeSpan())} left");
        if (batch.WaitingFor.Length > 0) parts.Add($"waiting: {batch.WaitingFor}");
        return string.Join(" · ", parts);
    }

    private static string Left(TimeSpan left) => left.TotalHours >= 1 ? $"{(int)left.TotalHours} h {left.Minutes:00} min"
        : left.TotalMinutes >= 1 ? $"{left.Minutes} min {left.Seconds:00} s" : $"{Math.Max(1, (int)Math.Ceiling(left.TotalSeconds))} s";
}

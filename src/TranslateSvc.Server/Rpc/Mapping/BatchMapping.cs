using Google.Protobuf.WellKnownTypes;
using TranslateSvc.Server.Batches.Grains;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Messages of batch.proto.</summary>
internal static class BatchMapping
{
    public static V1.Batch ToProto(this BatchView view, TimeSpan retention)
    {
        var (header, totals) = (view.Batch.Header, view.Batch.Totals);
        var running = view.Batch.State == StoredBatchState.Running;
        var cancelled = view.Batch.State == StoredBatchState.Cancelled;
        var open = header.Items - totals.Settled;
        var batch = new V1.Batch
        {
            Name = BatchNames.Of(header.CallersId),
            DisplayName = header.DisplayName,
            State = (V1.BatchState)view.Batch.State,
            Counts = new V1.BatchCounts
            {
                Total = header.Items,
                Pending = cancelled ? 0 : Math.Max(0, open - view.Running),
                Running = Math.Min(open, view.Running),
                Done = totals.Done,
                Incomplete = totals.Incomplete,
                Failed = totals.Failed + (cancelled ? open : 0),
            },
            Complete = totals.Done == header.Items,
            Usage = new V1.Usage
            {
                Characters = totals.Characters,
                InputTokens = totals.InputTokens,
                CachedInputTokens = totals.CachedInputTokens,
                OutputTokens = totals.OutputTokens,
                EngineCalls = totals.EngineCalls,
            },
            Segments = totals.Segments,
            CachedSegments = totals.CachedSegments,
            CreateTime = Timestamp.FromDateTimeOffset(header.Created),
            ItemsPerSecond = running ? Math.Round(view.ItemsPerSecond, 3) : 0,
            WaitingFor = view.WaitingFor,
            Labels = { header.Labels.ToDictionary(l => l.Key, l => l.Value) },
        };
        if (view.Batch.Ended is { } ended)
        {
            batch.EndTime = Timestamp.FromDateTimeOffset(ended);
            batch.ExpireTime = Timestamp.FromDateTimeOffset(ended + retention);
        }

        if (running && view.ItemsPerSecond > 0) batch.EstimatedTimeLeft = Duration.FromTimeSpan(TimeSpan.FromSeconds(Math.Ceiling(open / view.ItemsPerSecond)));
        return batch;
    }
}

namespace TranslateSvc.Engines.Neural.Scheduling;

/// <summary>Chooses what a model does next: the text that waits longest, and with it those of about its length, because a batch is as wide as its longest.</summary>
internal static class BatchPicker
{
    /// <summary>Takes a batch out of the queue.</summary>
    /// <param name="waiting">What waits, the oldest first; what is taken is removed.</param>
    /// <param name="mostTokens">Tokens of a batch, filling included; one text may exceed it.</param>
    /// <returns>Empty when nothing waits.</returns>
    public static IReadOnlyList<DecodingWork> Take(List<DecodingWork> waiting, int mostTokens)
    {
        if (waiting.Count == 0) return [];
        var oldest = waiting[0];
        if (oldest.Ahead)
        {
            waiting.RemoveAt(0);
            return [oldest];
        }

        List<DecodingWork> batch = [];
        var longest = 0;
        foreach (var work in waiting.Where(w => !w.Ahead).OrderBy(w => Math.Abs(w.Tokens - oldest.Tokens)))
        {
            var width = Math.Max(longest, work.Tokens);
            if (batch.Count > 0 && width * (batch.Count + 1) > mostTokens) break;
            batch.Add(work);
            longest = width;
        }

        waiting.RemoveAll(batch.Contains);
        return batch;
    }
}

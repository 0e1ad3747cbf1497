using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using TranslateSvc.Testing.Processes;

namespace TranslateSvc.Benchmarks.Batches;

/// <summary>What one batch took.</summary>
/// <param name="Wall">From the end of the upload to the last result.</param>
/// <param name="Upload">The upload.</param>
/// <param name="PeakOverRest">Most physical memory while it ran, over that before, in bytes; of the first server.</param>
internal sealed record BatchTime(TimeSpan Wall, TimeSpan Upload, long PeakOverRest);

/// <summary>Sends a batch of one-chunk articles to the first of some servers and reads all its results.</summary>
internal static class BatchRun
{
    /// <summary>Runs a batch whose texts no batch had before.</summary>
    public static async Task<BatchTime> MeasureAsync(IReadOnlyList<ServerBinary> servers, int items)
    {
        using var channel = GrpcChannel.ForAddress(servers[0].GrpcAddress);
        var client = new V1.BatchService.BatchServiceClient(channel);
        var rest = servers[0].WorkingSet;
        using var done = new CancellationTokenSource();
        var peak = PeakAsync(servers[0], done.Token);
        var watch = Stopwatch.StartNew();
        var run = Guid.NewGuid().ToString("N")[..8];
        var batch = await CreateAsync(client, run, items).ConfigureAwait(false);
        var upload = watch.Elapsed;
        var results = 0;
        using var call = client.StreamBatchResults(new V1.StreamBatchResultsRequest { Name = batch.Name });
        await foreach (var happened in call.ResponseStream.ReadAllAsync().ConfigureAwait(false))
        {
            if (happened.Result is not { } result) continue;
            results++;
            if (result.State != V1.BatchItemState.Done) throw new InvalidOperationException($"Item {result.Index} is {result.State}.");
        }

        if (results != items) throw new InvalidOperationException($"{results} results for {items} items.");
        var wall = watch.Elapsed - upload;
        await done.CancelAsync().ConfigureAwait(false);
        return new BatchTime(wall, upload, await peak.ConfigureAwait(false) - rest);
    }

    /// <summary>The text of an item: one paragraph of news, one chunk.</summary>
    public static string Text(string run, int i) =>
        $"Le conseil municipal de la commune {run}-{i} a adopté mardi soir, par {i % 40} voix contre {i % 17}, le budget de la rénovation du vieux pont, "
        + "fermé aux camions depuis le mois de mars. Les travaux doivent commencer au printemps et durer près d'un an.";

    private static async Task<V1.Batch> CreateAsync(V1.BatchService.BatchServiceClient client, string run, int items)
    {
        using var call = client.CreateBatch();
        await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Header = new V1.BatchHeader() }).ConfigureAwait(false);
        for (var i = 1; i <= items; i++)
        {
            await call.RequestStream.WriteAsync(new V1.CreateBatchRequest
            {
                Item = new V1.BatchItem
                {
                    ItemId = $"{i}", Translate = new V1.TranslateTextRequest { Contents = { Text(run, i) }, SourceLanguageCode = "fr", TargetLanguageCode = "en" },
                },
            }).ConfigureAwait(false);
        }

        await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        return await call.ResponseAsync.ConfigureAwait(false);
    }

    private static async Task<long> PeakAsync(ServerBinary server, CancellationToken done)
    {
        long peak = 0;
        while (!done.IsCancellationRequested)
        {
            peak = Math.Max(peak, server.WorkingSet);
            await Task.Delay(100, CancellationToken.None).ConfigureAwait(false);
        }

        return peak;
    }
}

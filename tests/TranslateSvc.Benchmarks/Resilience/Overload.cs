using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.Resilience;

/// <summary>The server at its peak and at five times that, against a model that takes a fixed time: what is lost, who waits, and what memory it costs.</summary>
internal static class Overload
{
    private const int ModelMilliseconds = 500;
    private const int Concurrency = 16;
    private const int Times = 5;
    private const int Seed = 20260301;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(bool quick)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var duration = TimeSpan.FromSeconds(quick ? 10 : 30);
        await using var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { FirstTokenDelay = TimeSpan.FromMilliseconds(ModelMilliseconds), Record = false });
        await using var server = await BenchServer.StartAsync(null, [.. BenchServer.Settings(llm),
            ("TranslateSvc:Engines:Chat:bench:MaxConcurrency", Concurrency.ToString(CultureInfo.InvariantCulture)), ("TranslateSvc:Cache:MemoryMegabytes", "1")]);
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true } });
        var client = new TranslationService.TranslationServiceClient(channel);
        var sentences = 0;

        Console.WriteLine($"{Environment.ProcessorCount} processors; a model of {ModelMilliseconds} ms, {Concurrency} calls at once; {duration.TotalSeconds:0} s a run after {Settling.TotalSeconds:0} s to settle; seed {Seed}");
        await OpenLoop.RunAsync(10, TimeSpan.FromSeconds(2), TimeSpan.Zero, Seed, CallAsync);
        var peak = 0.0;
        foreach (var workers in (int[])[Concurrency, 2 * Concurrency])
            peak = Math.Max(peak, await Load.ThroughputAsync(workers, duration / 2, _ => CallAsync(0)));
        var single = await OpenLoop.RunAsync(peak, duration, Settling, Seed, CallAsync);
        var before = Memory();
        var fivefold = await OpenLoop.RunAsync(Times * peak, duration, Settling, Seed + 1, CallAsync);
        var after = Memory();

        Console.WriteLine();
        Console.WriteLine("| what | measured | ratio | target |");
        Console.WriteLine("|---|---|---|---|");
        Row($"answers a second at {Times}× the peak, against the peak", $"{fivefold.Goodput:0.0} / {peak:0.0}", fivefold.Goodput / peak, "≥ 0.80×");
        Row($"99th percentile of accepted calls at {Times}×, against 1×", $"{fivefold.P99:0.00} / {single.P99:0.00} s", fivefold.P99 / single.P99, "≤ 2.00×");
        Row($"managed memory after {Times}×, against after 1×", $"{after / 1e6:0.0} / {before / 1e6:0.0} MB", after / before, "≤ 1.20×");
        Console.WriteLine($"1×: {single.Offered} offered, {single.Latencies.Length} answered, {single.Other} neither answered nor refused. {Times}×: {fivefold.Offered} offered, {fivefold.Latencies.Length} answered, {fivefold.Other} neither.");
        return fivefold.Goodput >= 0.8 * peak && fivefold.P99 <= 2 * single.P99 && after <= 1.2 * before && single.Other + fivefold.Other == 0 ? 0 : 1;

        async Task<bool> CallAsync(int number)
        {
            try
            {
                var answer = await client.TranslateTextAsync(new TranslateTextRequest
                {
                    SourceLanguageCode = "fr", TargetLanguageCode = "en", Contents = { $"Le conseil municipal a voté hier le dossier numéro {Interlocked.Increment(ref sentences)} de la ville." },
                });
                return answer.Complete ? true : throw new InvalidOperationException("The answer is incomplete.");
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.ResourceExhausted)
            {
                return false;
            }
        }
    }

    private static void Row(string what, string measured, double ratio, string target) => Console.WriteLine($"| {what} | {measured} | {ratio:0.00}× | {target} |");

    // Everything in this process: the server, the model and the callers.
    private static double Memory()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

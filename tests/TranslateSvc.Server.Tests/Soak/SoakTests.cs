using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using TranslateSvc.Server.Tests.Faults;
using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.Testing.Processes;

namespace TranslateSvc.Server.Tests.Soak;

/// <summary>
/// A server process under mixed traffic for a minute (<c>TRANSLATESVC_SOAK_MINUTES</c> for longer), while its model fails, callers hang up and its child processes are
/// killed: what it holds stays what it held, and every request has an outcome.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Callers = 8, Windows = 6, WarmUp = 2;
    private const double FaultRate = 0.15;

    // What the last window may hold more than the first after the warm-up: collections come when they like, pools breathe, a pipeline is three to nine processes.
    private const double MoreMegabytes = 64, MoreShare = 0.25, MoreHandles = 48, MoreThreads = 16, MoreChildren = 12;

    [Fact]
    public async Task MixedTraffic_FaultsHangUpsAndKills_HoldsWhatItHeld()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Reads /proc.");
        var folder = Directory.CreateTempSubdirectory("translatesvc-soak-");
        await using var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { Record = false, FirstTokenDelay = TimeSpan.FromMilliseconds(5) });
        llm.Script(request => request.Model == "failing" ? Draw() : null);
        await using var server = await ServerBinary.StartAsync(folder, Settings(folder, llm));
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var engines = await new V1.EngineService.EngineServiceClient(channel).ListEnginesAsync(new V1.ListEnginesRequest());
        var apertium = engines.Engines.Any(e => e is { Name: "apertium", Healthy: true });
        var pipelines = apertium ? await FillAsync(channel, server.Id) : 0;
        var traffic = new SoakTraffic(channel, "failing", apertium, server.Id);

        List<(int Requests, ProcessFigures Held)> windows = [];
        using (var end = new CancellationTokenSource())
        {
            var work = Task.WhenAll([traffic.KillAsync(end.Token), .. Enumerable.Range(1, Callers).Select(c => traffic.CallAsync(c, end.Token))]);
            for (var w = 0; w < Windows; w++) windows.Add(await WatchAsync(server.Id, traffic, Length() / Windows));
            await end.CancelAsync();
            await work;
        }

        var zombies = await SettleAsync(server.Id);
        Print(windows, traffic, apertium, pipelines);
        var (first, last) = (windows[WarmUp].Held, windows[^1].Held);
        Assert.Equal(traffic.Begun, traffic.Ended);
        Assert.Empty(traffic.Wrongs);
        Assert.InRange(last.Megabytes, 1, (first.Megabytes * (1 + MoreShare)) + MoreMegabytes);
        Assert.InRange(last.Handles, 1, first.Handles + MoreHandles);
        Assert.InRange(last.Threads, 1, first.Threads + MoreThreads);
        // Never more than all pipelines, the one that each pool keeps for what broke on another, and those about to be waited for.
        Assert.InRange(last.Children, 0, (pipelines * (1 + (1.0 / Math.Max(1, Environment.ProcessorCount / 2)))) + MoreChildren);
        Assert.Equal(0, zombies);
        Assert.True(!apertium || traffic.Kills > 0);
        Assert.Equal(0, await server.TerminateAsync());
        folder.Delete(recursive: true);
    }

    // Starts every pipeline of both directions, and says how many processes they are. A start may outlast the short patience with a segment.
    private static async Task<double> FillAsync(GrpcChannel channel, int process)
    {
        const int Tries = 20;
        var client = new V1.TranslationService.TranslationServiceClient(channel);
        var (most, whole) = (0.0, 0);
        for (var round = 0; round < Tries && whole < 2; round++)
        {
            var answers = (Complete: await AskAsync("fr", "en", "Le maire a ouvert {0} écoles."), Back: await AskAsync("en", "fr", "The mayor opened {0} schools."));
            whole = answers is (true, true) ? whole + 1 : 0;
            most = Math.Max(most, ProcessFigures.Of(process).Children);
        }

        Assert.Equal(2, whole);
        return most;

        // Enough at once for every pipeline of a pool to have its share.
        async Task<bool> AskAsync(string from, string to, string sentence)
        {
            var request = new V1.TranslateTextRequest { SourceLanguageCode = from, TargetLanguageCode = to, Engine = "apertium", CacheMode = V1.CacheMode.Bypass };
            request.Contents.Add(string.Join("\n\n", Enumerable.Range(2, 8 * Environment.ProcessorCount).Select(i => string.Format(CultureInfo.InvariantCulture, sentence, i))));
            try
            {
                return (await client.TranslateTextAsync(request)).Complete;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
            {
                return false;
            }
        }
    }

    private static FakeBehaviour? Draw()
    {
        if (Random.Shared.NextDouble() >= FaultRate) return null;
        return FaultCatalog.Quick[Random.Shared.Next(FaultCatalog.Quick.Count)].Behaviour;
    }

    private static TimeSpan Length() => TimeSpan.FromMinutes(
        double.TryParse(Environment.GetEnvironmentVariable("TRANSLATESVC_SOAK_MINUTES"), NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) ? minutes : 1);

    private static async Task<(int Requests, ProcessFigures Held)> WatchAsync(int process, SoakTraffic traffic, TimeSpan length)
    {
        List<ProcessFigures> samples = [];
        var (began, before) = (Stopwatch.GetTimestamp(), traffic.Ended);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(400));
        while (Stopwatch.GetElapsedTime(began) < length && await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken)) samples.Add(ProcessFigures.Of(process));
        return (traffic.Ended - before, ProcessFigures.Median(samples));
    }

    // A process that was just killed is waited for a moment later.
    private static async Task<double> SettleAsync(int process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (ProcessFigures.Of(process).Zombies > 0 && !patience.IsCancellationRequested) await Task.Delay(100, CancellationToken.None);
        return ProcessFigures.Of(process).Zombies;
    }

    private static IEnumerable<(string Key, string Value)> Settings(DirectoryInfo folder, FakeLlmServer llm)
    {
        foreach (var name in (string[])[FaultBench.Healthy, "failing"])
        {
            var section = $"TranslateSvc:Engines:Chat:{name}";
            yield return ($"{section}:Kind", "OpenAI");
            yield return ($"{section}:Endpoint", llm.Endpoint);
            yield return ($"{section}:Model", name);
            yield return ($"{section}:StructuredOutput", "Schema");
            yield return ($"{section}:RetryDelayMilliseconds", "0");
            yield return ($"{section}:AttemptTimeoutSeconds", "5");
        }

        yield return ("TranslateSvc:Engines:Default", FaultBench.Healthy);
        yield return ("TranslateSvc:Engines:DefaultSummary", FaultBench.Healthy);
        yield return ("TranslateSvc:Batches:SqlitePath", Path.Combine(folder.FullName, "batches.db"));
        yield return ("TranslateSvc:Batches:PollMilliseconds", "50");
        yield return ("TranslateSvc:Batches:GiveUpMinutes", "0");
        yield return ("TranslateSvc:Batches:IncompleteRetries", "1");
        yield return ("TranslateSvc:Cache:SqlitePath", Path.Combine(folder.FullName, "cache.db"));

        // A pipeline whose middle was killed is found out by its silence; eight callers would all wait for that together.
        yield return ("TranslateSvc:Engines:Apertium:SegmentTimeoutSeconds", "2");

        // Small, so that it is full before the first window that counts.
        yield return ("TranslateSvc:Cache:MemoryMegabytes", "4");
        yield return ("Logging:LogLevel:Default", "None");
    }

    private void Print(IReadOnlyList<(int Requests, ProcessFigures Held)> windows, SoakTraffic traffic, bool apertium, double pipelines)
    {
        var table = new FaultTable(
            $"Soak: {traffic.Ended} requests, {traffic.Kills} pipeline processes killed{(apertium ? $", {pipelines:F0} when all run" : " (Apertium is not installed)")}, {FaultRate:P0} of the model's calls fail",
            "window", "requests", "RSS MiB", "handles", "threads", "children")
        {
            Note = string.Join(", ", traffic.Outcomes.OrderByDescending(o => o.Value).Select(o => $"{o.Value} {o.Key}")),
        };
        foreach (var (window, i) in windows.Select((w, i) => (w, i)))
        {
            table.Add(
                i < WarmUp ? $"{i + 1} (warm-up)" : $"{i + 1}", $"{window.Requests}", $"{window.Held.Megabytes:F0}", $"{window.Held.Handles:F0}", $"{window.Held.Threads:F0}",
                $"{window.Held.Children:F0}");
        }

        table.Print(output, "4-soak.txt");
        foreach (var wrong in traffic.Wrongs) output.WriteLine(wrong);
    }
}

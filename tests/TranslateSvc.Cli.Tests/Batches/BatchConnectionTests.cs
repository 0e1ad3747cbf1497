using System.Text.Json;
using Grpc.Core;
using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Batches;

/// <summary><c>tsvc batch</c> over connections that break at chosen moments.</summary>
public sealed class BatchConnectionTests : IDisposable
{
    private static readonly RpcException Broken = new(new Status(StatusCode.Unavailable, "restarting"));
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.At("results.jsonl");

    private string Journal => Out + ".batch";

    [Fact]
    public async Task Results_ConnectionBreaks_GoOnAfterTheLastOne()
    {
        await using var server = await FakeBatches.StartAsync();
        server.Streams = n => n == 1 ? new FakeStream(1, 4, BatchState.Running, Broken) : null;

        var run = await RunAsync(server.Address, "--out", Out);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([0, 4], server.After);
        Assert.Equal(Enumerable.Range(1, 9), Indexes());
        Assert.Contains("Trying again", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_SentAgain_AreWrittenOnce()
    {
        await using var server = await FakeBatches.StartAsync();
        server.Streams = n => n == 1 ? new FakeStream(1, 4, BatchState.Running, Broken) : new FakeStream(2, 9, BatchState.Finished);

        var run = await RunAsync(server.Address, "--out", Out);

        Assert.Equal((0, 9), (run.ExitCode, Indexes().Length));
        Assert.Equal(Enumerable.Range(1, 9), Indexes());
    }

    [Fact]
    public async Task Results_StreamEndsPolitelyWhileTheBatchRuns_IsNotTheEnd()
    {
        await using var server = await FakeBatches.StartAsync();
        server.Streams = n => n == 1 ? new FakeStream(1, 3, BatchState.Running) : null;

        var run = await RunAsync(server.Address, "--out", Out);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([0, 3], server.After);
        Assert.Equal(Enumerable.Range(1, 9), Indexes());
    }

    [Fact]
    public async Task Creation_NotAnswered_IsRepeatedWithTheSameId()
    {
        await using var server = await FakeBatches.StartAsync();
        server.Unanswered = n => n == 1 ? Broken : null;

        var run = await RunAsync(server.Address, "--out", Out);

        Assert.Equal(0, run.ExitCode);
        Assert.True(server.Creations.Count > 1);
        Assert.Single(server.Creations.Distinct());
    }

    [Fact]
    public async Task Creation_NeverAnswered_ResumesWithTheSameId()
    {
        await using var server = await FakeBatches.StartAsync();
        server.Unanswered = _ => Broken;
        var lost = await RunAsync(server.Address, "--out", Out, "--reconnect-seconds", "0");
        var journal = await File.ReadAllTextAsync(Journal, TestContext.Current.CancellationToken);
        server.Unanswered = _ => null;

        var resumed = await RunAsync(server.Address, "--out", Out, "--resume");

        Assert.Equal((4, 0), (lost.ExitCode, resumed.ExitCode));
        Assert.Contains(server.Creations.Distinct().Single(), journal, StringComparison.Ordinal);
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public async Task Resume_CreationRefused_KeepsTheJournalOfTheBatchThatMayExist()
    {
        await using var server = await FakeBatches.StartAsync();
        server.Unanswered = _ => Broken;
        await RunAsync(server.Address, "--out", Out, "--reconnect-seconds", "0");
        server.Unanswered = _ => new RpcException(new Status(StatusCode.InvalidArgument, "was used for a batch with other items"));

        var resumed = await RunAsync(server.Address, "--out", Out, "--resume");

        Assert.Equal(3, resumed.ExitCode);
        Assert.True(File.Exists(Journal));
    }

    [Fact]
    public async Task Creation_RefusedAtOnce_LeavesNoJournal()
    {
        await using var server = await FakeBatches.StartAsync();
        server.Unanswered = _ => new RpcException(new Status(StatusCode.InvalidArgument, "no"));

        var run = await RunAsync(server.Address, "--out", Out);

        Assert.Equal(3, run.ExitCode);
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public async Task Server_WithoutBatches_IsNotTriedAgain()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await RunAsync(server.Address, "--out", Out);

        Assert.Equal(4, run.ExitCode);
        Assert.DoesNotContain("Trying again", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attach_Interrupted_DoesNotOfferAnOptionItLacks()
    {
        await using var server = await FakeBatches.StartAsync();
        server.Streams = _ => new FakeStream(1, 0, BatchState.Running, Broken);
        using var impatient = new CancellationTokenSource();
        var tsvc = new Tsvc();

        var running = tsvc.RunAsync(["batch", "attach", FakeBatches.Name, "--out", Out, "--server", server.Address], impatient.Token);
        while (server.After.Count == 0) await Task.Delay(10, TestContext.Current.CancellationToken);
        await impatient.CancelAsync();
        var run = await running;

        Assert.Equal(130, run.ExitCode);
        Assert.Contains("tsvc batch attach", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--resume", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Outcome> RunAsync(string server, params string[] options)
    {
        Directory.CreateDirectory(_folder.At("in"));
        for (var i = 1; i <= 9; i++) _folder.Write($"in/{i}.txt", $"texte {i}");
        return new Tsvc().RunAsync(["batch", "translate", _folder.At("in"), "--to", "en", "--server", server, .. options], TestContext.Current.CancellationToken);
    }

    private int[] Indexes() => [.. File.ReadLines(Out).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("index").GetInt32())];
}

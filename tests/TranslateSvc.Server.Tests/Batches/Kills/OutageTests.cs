using Grpc.Core;

namespace TranslateSvc.Server.Tests.Batches.Kills;

/// <summary>What a batch stands on goes away and comes back: Redis, the model, the disk, the server itself.</summary>
public sealed class OutageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Redis_RestartedTwice_LosesNothing()
    {
        await using var redis = await KillRun.RedisAsync();
        await using var run = await KillRun.StartAsync(TimeSpan.FromMilliseconds(200), callsAtOnce: 8);
        await using var first = await KillServer.StartAsync(run.Folder, run.Replica(redis, "outage"));
        await using var second = await KillServer.StartAsync(run.Folder, run.Replica(redis, "outage"));
        var name = await KillRun.CreateAsync(first);
        var follow = KillRun.FollowAsync(() => second, name);

        foreach (var moment in new[] { 120, 300 })
        {
            await run.WaitForAsync(moment);
            await redis.StopAsync();
            await Task.Delay(1_500, TestContext.Current.CancellationToken);
            await redis.BeginAsync();
        }

        var results = await follow;
        output.WriteLine($"{run.Sent.Values.Sum()} calls for {KillRun.Items} items, Redis away twice");
        run.AssertNothingLost(results, kills: 0);
    }

    [Fact]
    public async Task Model_AwayForSeconds_HoldsTheBatchUpAndLosesNothing()
    {
        await using var run = await KillRun.StartAsync(TimeSpan.FromMilliseconds(20), callsAtOnce: 8);
        await using var server = await KillServer.StartAsync(
            run.Folder, [.. run.Alone, ("TranslateSvc:Engines:Chat:fake:MaxTries", "2"), ("TranslateSvc:Engines:Chat:fake:RetryDelayMilliseconds", "50")]);
        var name = await KillRun.CreateAsync(server);
        var follow = KillRun.FollowAsync(() => server, name);
        await run.WaitForAsync(100);

        run.Away = true;
        var before = run.Refused;
        string waiting;
        do
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            waiting = (await server.Batches.GetBatchAsync(new V1.GetBatchRequest { Name = name })).WaitingFor;
        }
        while (waiting.Length == 0);
        await Task.Delay(5_000, TestContext.Current.CancellationToken);
        var refused = run.Refused - before;
        run.Away = false;

        var results = await follow;
        output.WriteLine($"{refused} calls refused while the model was away; the batch said: {waiting}");
        Assert.Contains("fake", waiting, StringComparison.Ordinal);
        run.AssertNothingLost(results, kills: 0);
        // 16 items in flight with two tries each run into the wall; then one at a time looks whether it still stands.
        Assert.InRange(refused, 1, 60);
    }

    [Fact]
    public async Task Model_TakesFewerCallsThanTheClusterMakes_IsFoundOutByAll()
    {
        await using var redis = await KillRun.RedisAsync();
        await using var run = await KillRun.StartAsync(TimeSpan.FromMilliseconds(100), callsAtOnce: 8);
        run.Llm.Options = run.Llm.Options with { MostAtOnce = 4, RetryAfter = TimeSpan.FromSeconds(1) };
        await using var first = await KillServer.StartAsync(run.Folder, run.Replica(redis, "limit"));
        await using var second = await KillServer.StartAsync(run.Folder, run.Replica(redis, "limit"));
        var name = await KillRun.CreateAsync(first);

        var results = await KillRun.FollowAsync(() => second, name);

        var refused = run.Llm.Calls - KillRun.Items;
        output.WriteLine($"{refused} of {run.Llm.Calls} calls refused: the model takes 4 at once, two replicas would make 16");
        run.AssertNothingLost(results, kills: 0);
        // With 16 calls at once and 4 places, three of four would be refused, every time anew.
        Assert.InRange(refused, 1, KillRun.Items / 2);
    }

    [Fact]
    public async Task Disk_Full_HoldsTheBatchUpUntilThereIsRoom()
    {
        await using var run = await KillRun.StartAsync(TimeSpan.FromMilliseconds(1), callsAtOnce: 8);
        var tight = await KillServer.StartAsync(run.Folder, [.. run.Alone, ("TranslateSvc:Batches:MaxStoreMegabytes", "1")]);
        // As many batches as it takes to fill a mebibyte; each is refused whole or kept whole.
        List<string> names = [];
        RpcException? refused = null;
        while (refused is null && names.Count < 20)
        {
            try
            {
                names.Add(await KillRun.CreateAsync(tight));
            }
            catch (RpcException exception)
            {
                refused = exception;
            }
        }

        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        var stuck = await tight.Batches.GetBatchAsync(new V1.GetBatchRequest { Name = names[^1] });
        await tight.DisposeAsync();
        await using var roomy = await KillServer.StartAsync(run.Folder, run.Alone);
        foreach (var name in names)
        {
            var results = await KillRun.FollowAsync(() => roomy, name);
            Assert.Equal(Enumerable.Range(1, KillRun.Items), results.Select(r => r.Index));
        }

        Assert.Equal(StatusCode.Unavailable, refused?.StatusCode);
        Assert.Contains("full", refused!.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(V1.BatchState.Running, stuck.State);
        Assert.Equal(KillRun.Items, run.Sent.Count);
    }

    [Fact]
    public async Task Terminate_WhileItWorks_FinishesWhatRunsAndLeavesWithoutAnError()
    {
        await using var run = await KillRun.StartAsync(TimeSpan.FromMilliseconds(300), callsAtOnce: 8);
        var server = await KillServer.StartAsync(run.Folder, run.Alone);
        var name = await KillRun.CreateAsync(server);
        var watch = server;
        var follow = KillRun.FollowAsync(() => watch, name);
        await run.WaitForAsync(50);

        var code = await server.Process.TerminateAsync();
        var sent = run.Sent.Count;
        watch = await KillServer.StartAsync(run.Folder, run.Alone);
        var results = await follow;
        var said = await server.Process.OutputAsync();
        await watch.DisposeAsync();
        await server.DisposeAsync();

        Assert.Equal(0, code);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.True(sent < KillRun.Items);
        run.AssertNothingLost(results, kills: 0);
    }
}

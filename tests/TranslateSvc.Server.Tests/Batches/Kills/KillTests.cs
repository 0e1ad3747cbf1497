namespace TranslateSvc.Server.Tests.Batches.Kills;

/// <summary>Servers killed without a goodbye while they work on a batch.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;

    [Fact]
    public async Task Alone_KilledAtTwentyRandomMoments_LosesNothingAndPaysOnce()
    {
        await using var run = await KillRun.StartAsync(TimeSpan.FromMilliseconds(100), callsAtOnce: 8);
        var server = await KillServer.StartAsync(run.Folder, run.Alone);
        var name = await KillRun.CreateAsync(server);

        foreach (var moment in Moments())
        {
            await run.WaitForAsync(moment);
            await server.DisposeAsync();
            server = await KillServer.StartAsync(run.Folder, run.Alone);
        }

        var results = await KillRun.FollowAsync(() => server, name);
        await server.DisposeAsync();
        output.WriteLine($"{run.Sent.Values.Sum()} calls for {KillRun.Items} items, {Kills} kills");
        run.AssertNothingLost(results, Kills);
    }

    [Fact]
    public async Task OneOfThreeReplicas_KilledAtTwentyRandomMoments_LosesNothingAndPaysOnce()
    {
        await using var redis = await KillRun.RedisAsync();
        await using var run = await KillRun.StartAsync(TimeSpan.FromMilliseconds(800), callsAtOnce: 3);
        var settings = run.Replica(redis, "kills");
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => KillServer.StartAsync(run.Folder, settings)));
        var name = await KillRun.CreateAsync(replicas[0]);
        var follow = KillRun.FollowAsync(() => replicas[Random.Shared.Next(3)], name);

        foreach (var moment in Moments())
        {
            await run.WaitForAsync(moment);
            var victim = Random.Shared.Next(3);
            await replicas[victim].DisposeAsync();
            replicas[victim] = await KillServer.StartAsync(run.Folder, settings);
        }

        var results = await follow;
        foreach (var replica in replicas) await replica.DisposeAsync();
        output.WriteLine($"{run.Sent.Values.Sum()} calls for {KillRun.Items} items, {Kills} kills");
        run.AssertNothingLost(results, Kills);
    }

    // Spread over the batch: after how many items each kill comes, all before the last.
    private int[] Moments()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Kills).Select(_ => random.Next(1, KillRun.Items - 40)).Order()];
    }
}

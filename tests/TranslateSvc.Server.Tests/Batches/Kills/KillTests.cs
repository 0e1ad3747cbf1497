namespace TranslateSvc.Server.Tests.Batches.Kills;

/// <summary>Servers killed without a goodbye while they work on a batch.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;

    [Fact]
    public async Task Alone_KilledAtTwentyRandomMoments_LosesNothingAndPaysOnce()
    {
        await using var run = await KillRun.StartAsync(TimeSpan.FromMilliseconds(100), callsAtOnce: 8);
        await using var servers = new KillServers();
        await servers.StartAsync(1, run.Folder, run.Alone);
        var name = await KillRun.CreateAsync(servers[0]);

        foreach (var moment in Moments())
        {
            await run.WaitForAsync(moment);
            await run.HoldAsync(() => servers.KillAndStartAsync(0));
        }

        var results = await KillRun.FollowAsync(() => servers[0], name);
        output.WriteLine($"{run.Sent.Values.Sum()} calls for {KillRun.Items} items, {Kills} kills");
        run.AssertNothingLost(results, Kills);
    }

    [Fact]
    public async Task OneOfThreeReplicas_KilledAtTwentyRandomMoments_LosesNothingAndPaysOnce()
    {
        await using var redis = await KillRun.RedisAsync();
        await using var run = await KillRun.StartAsync(TimeSpan.FromMilliseconds(400), callsAtOnce: 3);
        await using var servers = new KillServers();
        await servers.StartAsync(3, run.Folder, run.Replica(redis, "kills"));
        var name = await KillRun.CreateAsync(servers[0]);
        var follow = KillRun.FollowAsync(() => servers[Random.Shared.Next(3)], name);

        foreach (var moment in Moments())
        {
            await run.WaitForAsync(moment);
            await run.HoldAsync(() => servers.KillAndStartAsync(Random.Shared.Next(3)));
        }

        var results = await follow;
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

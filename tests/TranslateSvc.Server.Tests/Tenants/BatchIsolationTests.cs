using Grpc.Core;
using TranslateSvc.Server.Tests.Batches;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Tenants;

/// <summary>A batch exists for its own tenant alone, and its items are worked on for that tenant.</summary>
public sealed class BatchIsolationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stores => ["sqlite", "redis"];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task EveryCall_ForAnotherTenantsBatch_AnswersAsForOneThatDoesNotExist(string kind)
    {
        await using var host = await StartAsync(kind);
        var made = await CreateAsync(host, "a", new V1.BatchHeader(), BatchHost.Item("1"));
        await EndAsync(host, "a", made.Name);

        foreach (var stranger in new[] { TenantDoor.As("b"), [] })
        {
            foreach (var (call, ask) in Calls(host.Client, stranger))
            {
                var (real, none) = (await RefusalAsync(() => ask(made.Name)), await RefusalAsync(() => ask($"batches/{Guid.NewGuid():N}")));
                Assert.True(real.StatusCode == StatusCode.NotFound, $"{call}: {real.Status}");
                Assert.Equal(none.Status, real.Status);
                Assert.Equal(none.Trailers.GetValueBytes("grpc-status-details-bin"), real.Trailers.GetValueBytes("grpc-status-details-bin"));
            }

            Assert.DoesNotContain((await host.Client.ListBatchesAsync(new V1.ListBatchesRequest { PageSize = 1000 }, stranger, cancellationToken: Token)).Batches, b => b.Name == made.Name);
        }

        var seen = await host.Client.GetBatchAsync(new V1.GetBatchRequest { Name = made.Name }, TenantDoor.As("a", "another key"), cancellationToken: Token);
        Assert.Equal((made.Name, 1), (seen.Name, seen.Counts.Done));
        var own = await host.Client.ListBatchesAsync(new V1.ListBatchesRequest { PageSize = 1000 }, TenantDoor.As("a"), cancellationToken: Token);
        Assert.Contains(own.Batches, b => b.Name == made.Name);
        await host.Client.DeleteBatchAsync(new V1.DeleteBatchRequest { Name = made.Name }, TenantDoor.As("a"), cancellationToken: Token);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Create_SameRequestIdOfTwoTenants_MakesTwoBatches(string kind)
    {
        await using var host = await StartAsync(kind);
        var header = new V1.BatchHeader { RequestId = Guid.NewGuid().ToString() };

        var mine = await CreateAsync(host, "a", header, BatchHost.Item("1"));
        var theirs = await CreateAsync(host, "b", header, BatchHost.Item("1"), BatchHost.Item("2"));
        var again = await CreateAsync(host, "a", header, BatchHost.Item("1"));

        Assert.Equal((1, 2, 1), (mine.Counts.Total, theirs.Counts.Total, again.Counts.Total));
        Assert.Equal(mine.CreateTime, again.CreateTime);
        foreach (var tenant in new[] { "a", "b" })
        {
            await EndAsync(host, tenant, mine.Name);
            await host.Client.DeleteBatchAsync(new V1.DeleteBatchRequest { Name = mine.Name }, TenantDoor.As(tenant), cancellationToken: Token);
        }
    }

    [Fact]
    public async Task List_Pages_HoldOnlyTheTenantsOwn()
    {
        await using var host = await StartAsync("sqlite");
        List<string> mine = [];
        for (var i = 0; i < 5; i++)
        {
            mine.Add((await CreateAsync(host, "a", new V1.BatchHeader(), BatchHost.Item($"a{i}"))).Name);
            await CreateAsync(host, "b", new V1.BatchHeader(), BatchHost.Item($"b{i}"));
        }

        List<string> listed = [];
        var page = "";
        do
        {
            var answer = await host.Client.ListBatchesAsync(new V1.ListBatchesRequest { PageSize = 2, PageToken = page }, TenantDoor.As("a"), cancellationToken: Token);
            listed.AddRange(answer.Batches.Select(b => b.Name));
            page = answer.NextPageToken;
        }
        while (page.Length > 0);

        Assert.Equal(mine.Order(), listed.Order());
    }

    [Fact]
    public async Task List_PageTokenOfAnotherTenant_IsRefusedAsOneThatNobodyGave()
    {
        await using var host = await StartAsync("sqlite");
        await CreateAsync(host, "a", new V1.BatchHeader(), BatchHost.Item("1"));
        var token = (await host.Client.ListBatchesAsync(new V1.ListBatchesRequest { PageSize = 1 }, TenantDoor.As("a"), cancellationToken: Token)).NextPageToken;

        var refusal = await RefusalAsync(() => host.Client.ListBatchesAsync(new V1.ListBatchesRequest { PageToken = token }, TenantDoor.As("b"), cancellationToken: Token).ResponseAsync);

        Assert.NotEmpty(token);
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
    }

    [Fact]
    public async Task Items_OfATenant_LeaveTheirAnswersToThatTenantAlone()
    {
        var engine = new ScriptedEngine();
        await using var host = await BatchHost.StartAsync(engine, TenantDoor.AddTo);
        var made = await CreateAsync(host, "a", new V1.BatchHeader(), BatchHost.Item("1", "Le maire a ouvert la séance."));
        await EndAsync(host, "a", made.Name);
        var translation = new V1.TranslationService.TranslationServiceClient(host.Server.Grpc);
        var request = new V1.TranslateTextRequest { Contents = { "Le maire a ouvert la séance." }, SourceLanguageCode = "fr", TargetLanguageCode = "en" };

        var mine = await translation.TranslateTextAsync(request, TenantDoor.As("a"), cancellationToken: Token);
        var theirs = await translation.TranslateTextAsync(request, TenantDoor.As("b"), cancellationToken: Token);
        var estimate = await CreateAsync(host, "c", new V1.BatchHeader { ValidateOnly = true }, BatchHost.Item("1", "Le maire a ouvert la séance."));

        Assert.Equal((V1.CacheStatus.Hit, V1.CacheStatus.Miss), (mine.CacheStatus, theirs.CacheStatus));
        Assert.Equal(1, estimate.Plan.SegmentsToProcess);
        Assert.Equal(2, engine.Chunks.Count);
    }

    private static (string Call, Func<string, Task> Ask)[] Calls(V1.BatchService.BatchServiceClient client, Metadata headers) =>
    [
        ("Get", name => client.GetBatchAsync(new V1.GetBatchRequest { Name = name }, headers, cancellationToken: Token).ResponseAsync),
        ("Items", name => client.ListBatchItemsAsync(new V1.ListBatchItemsRequest { Parent = name }, headers, cancellationToken: Token).ResponseAsync),
        ("Cancel", name => client.CancelBatchAsync(new V1.CancelBatchRequest { Name = name }, headers, cancellationToken: Token).ResponseAsync),
        ("Retry", name => client.RetryBatchAsync(new V1.RetryBatchRequest { Name = name }, headers, cancellationToken: Token).ResponseAsync),
        ("Delete", name => client.DeleteBatchAsync(new V1.DeleteBatchRequest { Name = name }, headers, cancellationToken: Token).ResponseAsync),
        ("Stream", async name =>
        {
            using var call = client.StreamBatchResults(new V1.StreamBatchResultsRequest { Name = name, NoWait = true }, headers, cancellationToken: Token);
            await call.ResponseStream.MoveNext(Token);
        }),
    ];

    private static Task<RpcException> RefusalAsync(Func<Task> ask) => Assert.ThrowsAsync<RpcException>(ask);

    private static async Task<V1.Batch> CreateAsync(BatchHost host, string tenant, V1.BatchHeader header, params V1.BatchItem[] items)
    {
        using var call = host.Client.CreateBatch(TenantDoor.As(tenant), cancellationToken: Token);
        await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Header = header }, Token);
        foreach (var item in items) await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Item = item }, Token);
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    private static async Task EndAsync(BatchHost host, string tenant, string name)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var call = host.Client.StreamBatchResults(new V1.StreamBatchResultsRequest { Name = name }, TenantDoor.As(tenant), cancellationToken: patience.Token);
        await foreach (var happened in call.ResponseStream.ReadAllAsync(patience.Token)) Assert.NotNull(happened);
    }

    private static Task<BatchHost> StartAsync(string kind)
    {
        if (kind == "sqlite") return BatchHost.StartAsync(new ScriptedEngine(), TenantDoor.AddTo);
        var redis = Environment.GetEnvironmentVariable("TRANSLATESVC_TEST_REDIS");
        Assert.SkipWhen(string.IsNullOrEmpty(redis), "Needs a Redis server named by TRANSLATESVC_TEST_REDIS; test.sh starts one.");
        return BatchHost.StartAsync(
            new ScriptedEngine(), TenantDoor.AddTo, ("TranslateSvc:Cluster:Redis", redis!), ("TranslateSvc:Cluster:ClusterId", $"tenants-{Guid.NewGuid():N}"));
    }
}

using Google.Rpc;
using Grpc.Core;
using TranslateSvc.Errors;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Batches;

/// <summary>BatchService over gRPC, with an engine that a test scripts.</summary>
public sealed class BatchServiceTests
{
    [Fact]
    public async Task CreateBatch_GoodItems_GivesEachItsResultInOrder()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine());

        var created = await host.CreateAsync(new V1.BatchHeader { DisplayName = "essai", Labels = { ["desk"] = "news" } }, Enumerable.Range(1, 60).Select(i => BatchHost.Item($"a/{i}.txt")));
        var (batch, results) = await host.ReadAsync(created.Name);

        Assert.Equal(V1.BatchState.Running, created.State);
        Assert.Equal(V1.BatchState.Finished, batch.State);
        Assert.True(batch.Complete);
        Assert.Equal((60, 60, 0, 0), (batch.Counts.Total, batch.Counts.Done, batch.Counts.Running, batch.Counts.Pending));
        Assert.Equal(Enumerable.Range(1, 60), results.Select(r => r.Index));
        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"a/{i}.txt"), results.Select(r => r.ItemId));
        Assert.All(results, r => Assert.True(r.Translation.Complete));
        Assert.Equal(("essai", "news"), (batch.DisplayName, batch.Labels["desk"]));
        Assert.Equal(60, batch.Usage.EngineCalls);
        Assert.NotNull(batch.EndTime);
    }

    [Fact]
    public async Task CreateBatch_SameRequestId_AnswersTheBatchThatExists()
    {
        var engine = new ScriptedEngine();
        await using var host = await BatchHost.StartAsync(engine);
        var header = new V1.BatchHeader { RequestId = Guid.NewGuid().ToString() };

        var first = await host.CreateAsync(header, BatchHost.Item("1"), BatchHost.Item("2"));
        await host.ReadAsync(first.Name);
        var second = await host.CreateAsync(header, BatchHost.Item("1"), BatchHost.Item("2"));
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.CreateAsync(header, BatchHost.Item("1"), BatchHost.Item("3")));

        Assert.Equal(first.Name, second.Name);
        Assert.Equal(V1.BatchState.Finished, second.State);
        Assert.Equal(2, engine.Chunks.Count);
        Assert.Contains("header.request_id", GoogleError.From(refused).Fields);
    }

    [Fact]
    public async Task CreateBatch_WrongIds_NamesEveryOneAndKeepsNothing()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine());

        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            host.CreateAsync(BatchHost.Item("same"), BatchHost.Item("same"), BatchHost.Item(""), BatchHost.Item("a\nb"), new V1.BatchItem { ItemId = "idle" }));
        var list = await host.Client.ListBatchesAsync(new V1.ListBatchesRequest());

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(["items[2].item_id", "items[3].item_id", "items[4].item_id", "items[5]"], GoogleError.From(refused).Fields);
        Assert.Empty(list.Batches);
    }

    [Fact]
    public async Task CreateBatch_BadItemsAmongGoodOnes_FailAlone()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine());
        var unreadable = new V1.BatchItem { ItemId = "binary", Rejected = new Google.Rpc.Status { Code = (int)Code.InvalidArgument, Message = "holds no text" } };
        var unknownEngine = BatchHost.Item("engine");
        unknownEngine.Translate.Engine = "absent";

        var created = await host.CreateAsync(BatchHost.Item("good"), BatchHost.Item("empty", ""), BatchHost.Item("long", new string('a', 1_000_001)), unreadable, unknownEngine, BatchHost.Item("last"));
        var (batch, results) = await host.ReadAsync(created.Name);

        Assert.Equal(
            [V1.BatchItemState.Done, V1.BatchItemState.Failed, V1.BatchItemState.Failed, V1.BatchItemState.Failed, V1.BatchItemState.Failed, V1.BatchItemState.Done], results.Select(r => r.State));
        Assert.Equal(
            [Code.InvalidArgument, Code.InvalidArgument, Code.InvalidArgument, Code.NotFound], results[1..5].Select(r => (Code)r.Status.Code));
        Assert.Contains("1,000,000", results[2].Status.Message, StringComparison.Ordinal);
        Assert.Equal("holds no text", results[3].Status.Message);
        Assert.False(batch.Complete);
        Assert.Equal((2, 4), (batch.Counts.Done, batch.Counts.Failed));
    }

    [Fact]
    public async Task CreateBatch_ClientVanishes_KeepsNothing()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine());
        using (var call = host.Client.CreateBatch())
        {
            await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Header = new V1.BatchHeader() });
            for (var i = 0; i < 500; i++) await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Item = BatchHost.Item($"{i}") });
        }

        var next = await host.CreateAsync(BatchHost.Item("next"));
        var list = await host.Client.ListBatchesAsync(new V1.ListBatchesRequest());

        Assert.Equal(next.Name, Assert.Single(list.Batches).Name);
    }

    [Fact]
    public async Task CreateBatch_TooManyItems_NamesTheLimit()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine(), ("TranslateSvc:Batches:MaxItems", "3"));

        var refused = await Assert.ThrowsAsync<RpcException>(() => host.CreateAsync(Enumerable.Range(0, 9).Select(i => BatchHost.Item($"{i}"))));

        Assert.Contains("limit of 3", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateBatch_ValidateOnly_PlansWithoutCallingAnEngine()
    {
        var engine = new ScriptedEngine();
        await using var host = await BatchHost.StartAsync(engine);

        var planned = await host.CreateAsync(new V1.BatchHeader { ValidateOnly = true }, BatchHost.Item("1"), BatchHost.Item("2"), BatchHost.Item("3", ""));
        var list = await host.Client.ListBatchesAsync(new V1.ListBatchesRequest());

        Assert.Equal((3, 2L, 2L, 2L), (planned.Plan.Items, planned.Plan.Segments, planned.Plan.SegmentsToProcess, planned.Plan.EngineCalls));
        Assert.True(planned.Plan.SourceTokens > 10);
        Assert.Equal("3", Assert.Single(planned.Plan.InvalidItems).ItemId);
        Assert.Equal(("scripted", 2), (planned.Plan.Engines[0].Engine, planned.Plan.Engines[0].Items));
        Assert.False(planned.Plan.Engines[0].HasEstimatedCost);
        Assert.Empty(engine.Chunks);
        Assert.Empty(list.Batches);
    }

    [Fact]
    public async Task CancelBatch_WhileItRuns_KeepsWhatWasDoneAndFailsTheRest()
    {
        var engine = new ScriptedEngine();
        var gate = new TaskCompletionSource();
        var begun = 0;
        engine.Before = (_, token) => Interlocked.Increment(ref begun) <= 5 ? Task.CompletedTask : gate.Task.WaitAsync(token);
        await using var host = await BatchHost.StartAsync(engine);
        var created = await host.CreateAsync(Enumerable.Range(1, 200).Select(i => BatchHost.Item($"{i}")));
        await UntilAsync(async () => (await host.Client.GetBatchAsync(new V1.GetBatchRequest { Name = created.Name })).Counts.Done == 5);
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await host.Client.DeleteBatchAsync(new V1.DeleteBatchRequest { Name = created.Name }));
        var running = await host.Client.ListBatchItemsAsync(new V1.ListBatchItemsRequest { Parent = created.Name, States = { V1.BatchItemState.Running } });

        var cancelled = await host.Client.CancelBatchAsync(new V1.CancelBatchRequest { Name = created.Name });
        var (_, results) = await host.ReadAsync(created.Name);
        gate.SetResult();
        var retried = await host.Client.RetryBatchAsync(new V1.RetryBatchRequest { Name = created.Name });
        var (batch, all) = await host.ReadAsync(created.Name);

        Assert.Equal((V1.BatchState.Cancelled, 5, 195), (cancelled.State, cancelled.Counts.Done, cancelled.Counts.Failed));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Equal(16, running.Items.Count);
        Assert.Equal(200, results.Count);
        Assert.Equal(195, results.Count(r => r.Status?.Code == (int)Code.Cancelled));
        Assert.Equal(V1.BatchState.Running, retried.State);
        Assert.True(batch.Complete, $"{batch} {all.FirstOrDefault(r => r.State != V1.BatchItemState.Done)}");
        Assert.Equal(Enumerable.Range(1, 200), all.Select(r => r.Index));
    }

    [Fact]
    public async Task Items_EngineAway_WaitAndAreDoneInTheEnd()
    {
        var engine = new ScriptedEngine();
        var away = 8;
        engine.Before = (_, _) => Interlocked.Decrement(ref away) >= 0
            ? throw new TranslateSvcException(ErrorReason.EngineUnavailable, "The engine is away.") { RetryAfter = TimeSpan.FromMilliseconds(10) } : Task.CompletedTask;
        await using var host = await BatchHost.StartAsync(engine);

        var created = await host.CreateAsync(Enumerable.Range(1, 30).Select(i => BatchHost.Item($"{i}")));
        var (batch, results) = await host.ReadAsync(created.Name);

        Assert.True(batch.Complete);
        Assert.Equal(30, results.Count);
        Assert.InRange(engine.Chunks.Count, 38, 38);
    }

    [Fact]
    public async Task Items_EngineAwayForGood_FailWithItsError()
    {
        var engine = new ScriptedEngine { Before = (_, _) => throw new TranslateSvcException(ErrorReason.EngineUnavailable, "The engine is away.") };
        await using var host = await BatchHost.StartAsync(engine, ("TranslateSvc:Batches:GiveUpMinutes", "0"));

        var created = await host.CreateAsync(BatchHost.Item("1"), BatchHost.Item("2"));
        var (batch, results) = await host.ReadAsync(created.Name);

        Assert.Equal(2, batch.Counts.Failed);
        Assert.All(results, r => Assert.Equal((int)Code.Unavailable, r.Status.Code));
    }

    [Fact]
    public async Task Items_PartFails_IsTriedAgainAndPaysOnlyForThatPart()
    {
        var engine = new ScriptedEngine();
        var failures = 1;
        engine.Before = (chunk, _) => chunk.Items.Any(i => i.Text.Contains("pont", StringComparison.Ordinal)) && Interlocked.Decrement(ref failures) >= 0
            ? throw new TranslateSvcException(ErrorReason.EngineUnavailable, "The engine is away.") : Task.CompletedTask;
        await using var host = await BatchHost.StartAsync(engine, ("TranslateSvc:Segmentation:MaxSegmentsPerChunk", "1"));

        var created = await host.CreateAsync(BatchHost.Item("1", "Le maire a ouvert la séance du conseil.\n\nLe pont sur la rivière est fermé aux camions."));
        var (batch, results) = await host.ReadAsync(created.Name);

        Assert.True(batch.Complete);
        Assert.Equal(3, engine.Chunks.Count);
        Assert.Equal([true, false], results[0].Translation.Translations[0].Segments.Select(s => s.Cached));
    }

    [Fact]
    public async Task Items_DamagedOrGoneInTheStore_FailAloneAndTheBatchEnds()
    {
        var folder = Directory.CreateTempSubdirectory("translatesvc-batches-");
        var engine = new ScriptedEngine();
        var gate = new TaskCompletionSource();
        engine.Before = (_, token) => gate.Task.WaitAsync(token);
        await using (var host = await BatchHost.StartAsync(engine, folder, ("TranslateSvc:Batches:MaxConcurrentItems", "1")))
        {
            var created = await host.CreateAsync(Enumerable.Range(1, 4).Select(i => BatchHost.Item($"{i}")));
            await UntilAsync(() => Task.FromResult(engine.Chunks.Count == 1));
            using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder.FullName, "batches.db")};Pooling=False"))
            {
                connection.Open();
                using var damage = connection.CreateCommand();
                damage.CommandText = "UPDATE items SET request = X'FFFFFF' WHERE idx = 2; DELETE FROM items WHERE idx = 3;";
                Assert.Equal(2, damage.ExecuteNonQuery());
            }

            gate.SetResult();
            var (batch, results) = await host.ReadAsync(created.Name);

            Assert.Equal((2, 2), (batch.Counts.Done, batch.Counts.Failed));
            Assert.Equal([V1.BatchItemState.Done, V1.BatchItemState.Failed, V1.BatchItemState.Failed, V1.BatchItemState.Done], results.Select(r => r.State));
            Assert.All(results[1..3], r => Assert.Equal((int)Code.Internal, r.Status.Code));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ListBatches_InPages_GivesNewestFirst()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine());
        List<string> names = [];
        for (var i = 0; i < 5; i++) names.Insert(0, (await host.CreateAsync(BatchHost.Item($"{i}"))).Name);

        List<string> listed = [];
        for (var token = ""; ;)
        {
            var page = await host.Client.ListBatchesAsync(new V1.ListBatchesRequest { PageSize = 2, PageToken = token });
            listed.AddRange(page.Batches.Select(b => b.Name));
            if ((token = page.NextPageToken).Length == 0) break;
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(5, listed.Distinct().Count());
    }

    [Fact]
    public async Task ListBatchItems_ByState_PagesThroughThem()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine());
        var created = await host.CreateAsync(Enumerable.Range(1, 30).Select(i => BatchHost.Item($"{i}", i % 3 == 0 ? "" : null)));
        await host.ReadAsync(created.Name);

        List<V1.BatchItemSummary> failed = [];
        for (var token = ""; ;)
        {
            var page = await host.Client.ListBatchItemsAsync(new V1.ListBatchItemsRequest { Parent = created.Name, PageSize = 4, PageToken = token, States = { V1.BatchItemState.Failed } });
            failed.AddRange(page.Items);
            if ((token = page.NextPageToken).Length == 0) break;
        }

        Assert.Equal(Enumerable.Range(1, 10).Select(i => i * 3), failed.Select(i => i.Index));
        Assert.All(failed, i => Assert.Equal((int)Code.InvalidArgument, i.Status.Code));
    }

    [Fact]
    public async Task StreamBatchResults_AfterAnIndex_GoesOnFromThere()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine());
        var created = await host.CreateAsync(Enumerable.Range(1, 120).Select(i => BatchHost.Item($"{i}")));
        await host.ReadAsync(created.Name);

        var (_, rest) = await host.ReadAsync(created.Name, after: 97);
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.ReadAsync(created.Name, after: 121));

        Assert.Equal(Enumerable.Range(98, 23), rest.Select(r => r.Index));
        Assert.Contains("after_index", GoogleError.From(refused).Fields);
    }

    [Theory]
    [InlineData("batches/xyz", StatusCode.InvalidArgument)]
    [InlineData("", StatusCode.InvalidArgument)]
    [InlineData("batches/00000000000000000000000000000000", StatusCode.NotFound)]
    public async Task EveryCall_OfAnUnknownBatch_SaysSo(string name, StatusCode expected)
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine());

        Func<Task>[] calls =
        [
            async () => await host.Client.GetBatchAsync(new V1.GetBatchRequest { Name = name }),
            async () => await host.Client.CancelBatchAsync(new V1.CancelBatchRequest { Name = name }),
            async () => await host.Client.RetryBatchAsync(new V1.RetryBatchRequest { Name = name }),
            async () => await host.Client.DeleteBatchAsync(new V1.DeleteBatchRequest { Name = name }),
            async () => await host.Client.ListBatchItemsAsync(new V1.ListBatchItemsRequest { Parent = name }),
            async () => await host.ReadAsync(name),
        ];

        foreach (var call in calls) Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
    }

    [Fact]
    public async Task DeleteBatch_Ended_RemovesIt()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine());
        var created = await host.CreateAsync(BatchHost.Item("1"));
        await host.ReadAsync(created.Name);

        await host.Client.DeleteBatchAsync(new V1.DeleteBatchRequest { Name = created.Name });
        var gone = await Assert.ThrowsAsync<RpcException>(async () => await host.Client.GetBatchAsync(new V1.GetBatchRequest { Name = created.Name }));

        Assert.Equal(StatusCode.NotFound, gone.StatusCode);
        Assert.Empty((await host.Client.ListBatchesAsync(new V1.ListBatchesRequest())).Batches);
    }

    [Fact]
    public async Task Batches_OverJson_AreRead()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine());
        var created = await host.CreateAsync(BatchHost.Item("1"));
        await host.ReadAsync(created.Name);

        var json = await host.Server.Http.GetStringAsync($"/v1/{created.Name}");
        var items = await host.Server.Http.GetStringAsync($"/v1/{created.Name}/items");

        Assert.Contains("\"state\":\"BATCH_STATE_FINISHED\"", json.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("BATCH_ITEM_STATE_DONE", items, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_WithAnUnfinishedBatch_GoesOnAndPaysOnceForEachItem()
    {
        var folder = Directory.CreateTempSubdirectory("translatesvc-batches-");
        var first = new ScriptedEngine();
        var gate = new TaskCompletionSource();
        var begun = 0;
        first.Before = (_, token) => Interlocked.Increment(ref begun) <= 20 ? Task.CompletedTask : gate.Task.WaitAsync(token);
        V1.Batch created;
        await using (var host = await BatchHost.StartAsync(first, folder, ("TranslateSvc:Server:ShutdownSeconds", "0")))
        {
            created = await host.CreateAsync(Enumerable.Range(1, 50).Select(i => BatchHost.Item($"{i}")));
            await UntilAsync(async () => (await host.Client.GetBatchAsync(new V1.GetBatchRequest { Name = created.Name })).Counts.Done == 20);
        }

        var second = new ScriptedEngine();
        await using (var host = await BatchHost.StartAsync(second, folder))
        {
            var (batch, results) = await host.ReadAsync(created.Name);
            Assert.True(batch.Complete);
            Assert.Equal(Enumerable.Range(1, 50), results.Select(r => r.Index));
        }

        Assert.Equal(30, second.Chunks.Count);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_FileInUse_NamesTheSetting()
    {
        var folder = Directory.CreateTempSubdirectory("translatesvc-batches-");
        await using (await BatchHost.StartAsync(new ScriptedEngine(), folder))
        {
            var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => BatchHost.StartAsync(new ScriptedEngine(), folder));
            Assert.Contains("TranslateSvc:Batches:SqlitePath", refused.Message, StringComparison.Ordinal);
            Assert.Contains("another server", refused.Message, StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_FileDamaged_SetsItAsideAndSaysSo()
    {
        var folder = Directory.CreateTempSubdirectory("translatesvc-batches-");
        var file = Path.Combine(folder.FullName, "batches.db");
        byte[] damaged = [.. "SQLite format 3\0"u8, .. Enumerable.Repeat((byte)7, 8000)];
        await File.WriteAllBytesAsync(file, damaged, TestContext.Current.CancellationToken);
        await using (var host = await BatchHost.StartAsync(new ScriptedEngine(), folder))
        {
            var created = await host.CreateAsync(BatchHost.Item("1"));
            Assert.True((await host.ReadAsync(created.Name)).Batch.Complete);
            Assert.Contains(host.Server.Log.Lines, l => l.Text.Contains("set aside", StringComparison.Ordinal));
        }

        Assert.Equal(damaged, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(folder.FullName, "*.damaged-*")), TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Disabled_EveryCall_IsUnimplemented()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        var client = new V1.BatchService.BatchServiceClient(server.Grpc);

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await client.ListBatchesAsync(new V1.ListBatchesRequest()));

        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition()) await Task.Delay(20, patience.Token);
    }
}

using System.Net;
using System.Net.Http.Json;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Server.Batches.Grains;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Batches.Work;
using TranslateSvc.Server.Tests.Batches;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Security.Limits;

/// <summary>The limits of real keys over the real doors.</summary>
public sealed class LimitsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limits-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rate_OverIt_IsRefusedWithEveryDetail()
    {
        await using var server = await StartAsync(new ScriptedEngine());
        var key = await KeyAsync(server, new V1.KeyLimits { RequestsPerMinute = 2 });
        await TranslateAsync(server, key);
        await TranslateAsync(server, key);

        var refusal = await Assert.ThrowsAsync<RpcException>(() => TranslateAsync(server, key));
        using var json = await JsonAsync(server, key);

        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
        var status = refusal.GetRpcStatus()!;
        Assert.Equal(("LIMIT_EXCEEDED", "requests_per_minute", "2"), status.GetDetail<ErrorInfo>() is { } info ? (info.Reason, info.Metadata["limit"], info.Metadata["limit_value"]) : default);
        Assert.InRange(status.GetDetail<RetryInfo>().RetryDelay.ToTimeSpan().TotalSeconds, 0.1, 30);
        Assert.StartsWith("caller:", Assert.Single(status.GetDetail<QuotaFailure>().Violations).Subject, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, json.StatusCode);
        Assert.InRange(json.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 31);
        await TranslateAsync(server, await KeyAsync(server, new V1.KeyLimits { RequestsPerMinute = 2 }));
    }

    [Fact]
    public async Task Concurrency_AStream_KeepsItsPlaceUntilItEnds()
    {
        var (begun, release) = (Signal(), Signal());
        var engine = new ScriptedEngine { Before = (_, token) => { begun.TrySetResult(); return release.Task.WaitAsync(token); } };
        await using var server = await StartAsync(engine);
        var key = await KeyAsync(server, new V1.KeyLimits { MaxConcurrent = 1 });
        using var stream = new V1.TranslationService.TranslationServiceClient(server.Grpc).StreamTranslateText(Request("Bonjour à tous."), GuardedServer.With(key));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        var refusal = await Assert.ThrowsAsync<RpcException>(() => TranslateAsync(server, key));
        release.SetResult();
        await foreach (var happened in stream.ResponseStream.ReadAllAsync(Token)) Assert.NotNull(happened);

        Assert.Equal("max_concurrent", refusal.GetRpcStatus()!.GetDetail<ErrorInfo>().Metadata["limit"]);
        Assert.NotNull(await EventuallyAsync(() => TranslateAsync(server, key)));
    }

    [Fact]
    public async Task Budget_UsedUp_IsRefusedUntilTheMonthEndsAndAfterARestart()
    {
        string key, other;
        await using (var server = await StartAsync(new ScriptedEngine()))
        {
            key = await KeyAsync(server, new V1.KeyLimits { MonthlyTokens = 25 });
            other = await KeyAsync(server, new V1.KeyLimits { MonthlyTokens = 25 });
            // An engine call of the script costs 20.
            await TranslateAsync(server, key);
            await TranslateAsync(server, key, "Bonsoir.");
        }

        await using var restarted = await StartAsync(new ScriptedEngine());
        var refusal = await Assert.ThrowsAsync<RpcException>(() => TranslateAsync(restarted, key, "Une autre."));
        await new V1.EngineService.EngineServiceClient(restarted.Grpc).ListEnginesAsync(new V1.ListEnginesRequest(), GuardedServer.With(key));
        await TranslateAsync(restarted, other);

        var status = refusal.GetRpcStatus()!;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var left = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1) - now;
        Assert.Equal("monthly_tokens", status.GetDetail<ErrorInfo>().Metadata["limit"]);
        Assert.InRange(status.GetDetail<RetryInfo>().RetryDelay.ToTimeSpan(), left - TimeSpan.FromMinutes(5), left + TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Budget_Keys_ShowWhatWasUsed()
    {
        await using var server = await StartAsync(new ScriptedEngine());
        var key = await KeyAsync(server, new V1.KeyLimits());
        await TranslateAsync(server, key);

        var keys = await new V1.AccessService.AccessServiceClient(server.Grpc).ListKeysAsync(new V1.ListKeysRequest(), GuardedServer.With(GuardedServer.AdminKey));

        Assert.Equal(20, Assert.Single(keys.Keys).UsedTokens);
    }

    [Fact]
    public async Task Budget_SummariesAndJudges_CountToo()
    {
        await using var llm = await Testing.FakeLlm.FakeLlmServer.StartAsync();
        await using var server = await RunningServer.StartAsync(
        [
            .. Access(), ("TranslateSvc:Engines:Apertium:Enabled", "false"), ("TranslateSvc:Engines:Chat:chat:Kind", "OpenAI"), ("TranslateSvc:Engines:Chat:chat:Model", "fake"),
            ("TranslateSvc:Engines:Chat:chat:Endpoint", llm.Endpoint), ("TranslateSvc:Engines:Chat:chat:ApiKey", "k"),
        ]);
        var key = await KeyAsync(server, new V1.KeyLimits());
        var summary = await new V1.SummarizationService.SummarizationServiceClient(server.Grpc).SummarizeTextAsync(
            new V1.SummarizeTextRequest { Content = "Le maire a ouvert la séance. Les habitants étaient nombreux.", SourceLanguageCode = "fr", TargetLanguageCode = "fr" }, GuardedServer.With(key));
        using var call = new V1.ComparisonService.ComparisonServiceClient(server.Grpc).CompareTranslations(
            new V1.CompareTranslationsRequest
            {
                Content = "Le maire a ouvert la séance.", SourceLanguageCode = "fr", TargetLanguageCode = "en", Candidates = { new V1.Candidate { Id = "a", Engine = "chat" } },
                Judge = new V1.JudgeOptions { Engine = "chat", AllowSelf = true },
            }, GuardedServer.With(key));
        List<V1.CompareTranslationsResponse> events = [];
        await foreach (var happened in call.ResponseStream.ReadAllAsync(Token)) events.Add(happened);

        var used = (await new V1.AccessService.AccessServiceClient(server.Grpc).ListKeysAsync(new V1.ListKeysRequest(), GuardedServer.With(GuardedServer.AdminKey))).Keys.Single().UsedTokens;

        var candidate = events.Single(e => e.CandidateFinished is not null).CandidateFinished.Usage;
        var judge = events[^1].Finished.Judge.Usage;
        Assert.True(judge.InputTokens > 0);
        Assert.Equal(Tokens(summary.Usage) + Tokens(candidate) + Tokens(judge), used);

        static long Tokens(V1.Usage usage) => usage.InputTokens + usage.OutputTokens;
    }

    [Fact]
    public async Task Budget_ItemsOfABatch_WaitSayingWhy()
    {
        await using var server = await StartAsync(new ScriptedEngine(), [.. BatchHost.Settings(_folder), ("TranslateSvc:Batches:MaxConcurrentItems", "1")]);
        var key = await KeyAsync(server, new V1.KeyLimits { MonthlyTokens = 25 });
        var client = new V1.BatchService.BatchServiceClient(server.Grpc);
        using var call = client.CreateBatch(GuardedServer.With(key));
        await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Header = new V1.BatchHeader() }, Token);
        for (var i = 0; i < 4; i++) await call.RequestStream.WriteAsync(new V1.CreateBatchRequest { Item = BatchHost.Item($"{i}") }, Token);
        await call.RequestStream.CompleteAsync();
        var batch = await call.ResponseAsync;

        var waiting = "";
        while (waiting.Length == 0)
        {
            batch = await client.GetBatchAsync(new V1.GetBatchRequest { Name = batch.Name }, GuardedServer.With(key));
            waiting = batch.WaitingFor;
            Assert.True(batch.State == V1.BatchState.Running, "The batch ended without having waited.");
            await Task.Delay(20, Token);
        }

        Assert.Contains("25 tokens of the month", waiting, StringComparison.Ordinal);
        Assert.Equal(2, batch.Counts.Done);
        Assert.Equal(0, batch.Counts.Failed);
    }

    [Fact]
    public async Task Budget_AnItemWhosePatienceIsOver_FailsNamingTheLimit()
    {
        await using var server = await StartAsync(new ScriptedEngine(), BatchHost.Settings(_folder));
        var runner = server.App.Services.GetRequiredService<ItemRunner>();
        var header = new BatchHeader { Id = "x", Fingerprint = "", Items = 1, Created = TimeProvider.System.GetUtcNow(), Caller = "ada", Tenant = "ada", MonthlyTokens = 1 };
        var item = new StoredItem(1, "1", BatchHost.Item("1").ToByteArray());
        var first = await runner.RunAsync(item, header, new GrantedItem(1, Final: false, FinalPart: false), Token);

        var held = await runner.RunAsync(item, header, new GrantedItem(1, Final: false, FinalPart: false), Token);
        var failed = await runner.RunAsync(item, header, new GrantedItem(1, Final: true, FinalPart: false), Token);

        Assert.Equal(StoredItemState.Done, first.Outcome!.State);
        Assert.True(held is { Outcome: null, Returned.RetryAfter: { TotalSeconds: > 0 } });
        var status = V1.BatchItemResult.Parser.ParseFrom(failed.Outcome!.Result).Status;
        Assert.Equal(("monthly_tokens", (int)StatusCode.ResourceExhausted), (status.GetDetail<ErrorInfo>().Metadata["limit"], status.Code));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (string, string)[] Access() =>
        [("TranslateSvc:Access:Mode", "Required"), ("TranslateSvc:Access:AdminKey", GuardedServer.AdminKey), ("TranslateSvc:Access:SqlitePath", Path.Combine(_folder.FullName, "keys.db"))];

    private Task<RunningServer> StartAsync(ScriptedEngine engine, params (string, string)[] settings) => RunningServer.StartAsync(engine, [.. Access(), .. settings]);

    private static async Task<string> KeyAsync(RunningServer server, V1.KeyLimits limits) => (await new V1.AccessService.AccessServiceClient(server.Grpc).CreateKeyAsync(
        new V1.CreateKeyRequest { DisplayName = "a test", Scopes = { "translate", "summarize", "compare", "batch" }, Limits = limits }, GuardedServer.With(GuardedServer.AdminKey))).Secret;

    private static async Task<V1.TranslateTextResponse> TranslateAsync(RunningServer server, string key, string text = "Bonjour.") =>
        await new V1.TranslationService.TranslationServiceClient(server.Grpc).TranslateTextAsync(Request(text), GuardedServer.With(key));

    private static Task<HttpResponseMessage> JsonAsync(RunningServer server, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/text:translate")
        {
            Content = JsonContent.Create(new { contents = new[] { "Bonjour." }, sourceLanguageCode = "fr", targetLanguageCode = "en" }), Headers = { { "x-api-key", key } },
        };
        return server.Http.SendAsync(request, Token);
    }

    // A stream's place is given back a moment after its last message.
    private static async Task<V1.TranslateTextResponse> EventuallyAsync(Func<Task<V1.TranslateTextResponse>> call)
    {
        for (var patience = 500; ; patience--)
        {
            try
            {
                return await call();
            }
            catch (RpcException refusal) when (refusal.StatusCode == StatusCode.ResourceExhausted && patience > 0)
            {
                await Task.Delay(10, Token);
            }
        }
    }

    private static V1.TranslateTextRequest Request(string text) => new() { Contents = { text }, SourceLanguageCode = "fr", TargetLanguageCode = "en" };
}

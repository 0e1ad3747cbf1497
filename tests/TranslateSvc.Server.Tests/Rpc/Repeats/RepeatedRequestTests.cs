using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using TranslateSvc.Server.Rpc.Repeats;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Server.Tests.Tenants;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.Rpc.Repeats;

/// <summary>A request in bytes that are known is answered as one that was parsed would be: by the cache as it is now, for the caller who asks, and counted.</summary>
/// <remarks>Alone: the table is the process's, and other tests' purges empty it.</remarks>
[Collection(Alone)]
public sealed class RepeatedRequestTests
{
    private const string Alone = "Repeated requests";

    [Fact]
    public async Task Translate_KnownBytes_AnswersTheSameAgain()
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine);
        var request = Request();

        var answers = await ManyAsync(Client(server), request, 6);

        Assert.NotNull(Found(request));
        Assert.Equal([V1.CacheStatus.Miss, .. Enumerable.Repeat(V1.CacheStatus.Hit, 5)], answers.Select(a => a.CacheStatus));
        Assert.All(answers[2..], a => Assert.Equal(answers[1], a));
        Assert.Single(engine.Chunks);
        var stats = await new V1.CacheService.CacheServiceClient(server.Grpc).GetCacheStatsAsync(new V1.GetCacheStatsRequest());
        var lookups = stats.Lookups.Single(l => l.Layer == "request");
        Assert.Equal((5, 1), (lookups.Hits, lookups.Misses));
    }

    [Theory]
    [InlineData(3_000)]
    [InlineData(60_000)]
    public async Task Translate_LongText_IsKnownInBytesOfSeveralPieces(int characters)
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        var request = Request(characters);

        var answers = await ManyAsync(Client(server), request, 4);

        Assert.NotNull(Found(request));
        Assert.All(answers, a => Assert.Equal(answers[0].Translations[0].Text, a.Translations[0].Text));
    }

    [Fact]
    public async Task Translate_TooLong_IsAnsweredAndNotKept()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        var request = Request(RequestBytes.LongestRequest);

        var answers = await ManyAsync(Client(server), request, 3);

        Assert.Null(Found(request));
        Assert.Equal(V1.CacheStatus.Hit, answers[2].CacheStatus);
    }

    [Fact]
    public async Task Translate_KnownBytesOfAnotherTenant_IsAMiss()
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine, TenantDoor.AddTo);
        var request = Request();
        await ManyAsync(Client(server), request, 3, TenantDoor.As("a"));
        Assert.NotNull(Found(request));

        var other = await ManyAsync(Client(server), request, 3, TenantDoor.As("b"));
        var again = await ManyAsync(Client(server), request, 1, TenantDoor.As("a"));

        Assert.Equal([V1.CacheStatus.Miss, V1.CacheStatus.Hit, V1.CacheStatus.Hit], other.Select(a => a.CacheStatus));
        Assert.Equal((V1.CacheStatus.Hit, 2), (again[0].CacheStatus, engine.Chunks.Count));
    }

    [Fact]
    public async Task Translate_RefreshedMeanwhile_GivesTheNewAnswer()
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine);
        var request = Request();
        var before = await ManyAsync(Client(server), request, 3);
        var refresh = request.Clone();
        refresh.CacheMode = V1.CacheMode.Refresh;
        engine.Translate = (text, language) => $"{PseudoTranslation.Translate(text, language)} indeed";

        var fresh = await Client(server).TranslateTextAsync(refresh);
        var known = await Client(server).TranslateTextAsync(request);

        Assert.NotEqual(before[2].Translations[0].Text, fresh.Translations[0].Text);
        Assert.Equal((V1.CacheStatus.Hit, fresh.Translations[0].Text), (known.CacheStatus, known.Translations[0].Text));
    }

    [Fact]
    public async Task Purge_OfAll_ForgetsTheBytesToo()
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine);
        var request = Request();
        await ManyAsync(Client(server), request, 3);
        Assert.NotNull(Found(request));

        await new V1.CacheService.CacheServiceClient(server.Grpc).PurgeCacheAsync(new V1.PurgeCacheRequest { All = true });

        Assert.Null(Found(request));
        Assert.Equal((V1.CacheStatus.Miss, 2), ((await Client(server).TranslateTextAsync(request)).CacheStatus, engine.Chunks.Count));
    }

    [Fact]
    public async Task Translate_OtherServerOfTheProcess_AsksItsOwnCache()
    {
        await using var first = await RunningServer.StartAsync(new ScriptedEngine());
        await using var second = await RunningServer.StartAsync(new ScriptedEngine());
        var request = Request();
        await ManyAsync(Client(first), request, 3);

        var there = await ManyAsync(Client(second), request, 2);
        var here = await ManyAsync(Client(first), request, 1);

        Assert.Equal((V1.CacheStatus.Miss, V1.CacheStatus.Hit, V1.CacheStatus.Hit), (there[0].CacheStatus, there[1].CacheStatus, here[0].CacheStatus));
    }

    [Fact]
    public async Task Translate_WhatIsNotTheCachesAlone_IsNeverKept()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        var plain = Request();
        await ManyAsync(Client(server), plain, 1);
        var (named, labelled, planned, bypassing) = (plain.Clone(), plain.Clone(), plain.Clone(), plain.Clone());
        named.RequestId = Guid.NewGuid().ToString();
        labelled.Labels.Add("desk", "foreign");
        planned.ValidateOnly = true;
        bypassing.CacheMode = V1.CacheMode.Bypass;

        foreach (var request in new[] { named, labelled, planned, bypassing })
        {
            await ManyAsync(Client(server), request, 3);
            Assert.Null(Found(request));
        }

        Assert.Equal(3, server.Log.Lines.Count(l => l.Text.Contains("with labels", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Translate_OverJson_IsAHitAndKeepsNothing()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        var request = Request();
        for (var call = 0; call < 3; call++) await server.PostAsync("/v1/text:translate", JsonFormatter.Default.Format(request));

        Assert.Null(Found(request));
        Assert.Equal(V1.CacheStatus.Hit, (await Client(server).TranslateTextAsync(request)).CacheStatus);
    }

    private static V1.TranslationService.TranslationServiceClient Client(RunningServer server) => new(server.Grpc);

    private static async Task<List<V1.TranslateTextResponse>> ManyAsync(
        V1.TranslationService.TranslationServiceClient client, V1.TranslateTextRequest request, int calls, Metadata? headers = null)
    {
        List<V1.TranslateTextResponse> answers = [];
        for (var call = 0; call < calls; call++) answers.Add(await client.TranslateTextAsync(request, headers, cancellationToken: TestContext.Current.CancellationToken));
        return answers;
    }

    private static V1.TranslateTextRequest? Found(V1.TranslateTextRequest request) => RequestBytes.Find(new ReadOnlySequence<byte>(request.ToByteArray()));

    // The table is the process's: each test has a text of its own.
    private static V1.TranslateTextRequest Request(int characters = 0)
    {
        var sentence = $"La commune numéro {Guid.NewGuid():N} a ouvert la séance du conseil. ";
        var text = string.Join("\n\n", Enumerable.Range(0, Math.Max(1, characters / sentence.Length)).Select(i => $"{sentence}({i})"));
        return new V1.TranslateTextRequest { Contents = { text }, SourceLanguageCode = "fr", TargetLanguageCode = "en" };
    }
}

/// <summary>Tests that no other test runs beside.</summary>
[CollectionDefinition("Repeated requests", DisableParallelization = true)]
public sealed class RepeatedRequestsCollection;

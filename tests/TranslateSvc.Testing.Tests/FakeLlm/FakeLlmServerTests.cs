using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Testing.Tests.FakeLlm;

public sealed class FakeLlmServerTests
{
    private static readonly string TaskJson = JsonSerializer.Serialize(new
    {
        task = "translate",
        source_language = "fr",
        target_language = "en",
        segments = new { s01 = "Le ministre a parlé.", s02 = "La loi est votée." },
        answer = "json_object",
    });

    [Fact]
    public async Task Complete_Plain_AnswersTheSegmentsReversibly()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        var answer = await Post(llm, Call());

        var content = JsonNode.Parse(answer["choices"]![0]!["message"]!["content"]!.GetValue<string>())!;
        Assert.Equal("Le ministre a parlé.", PseudoTranslation.Reverse(content["s01"]!.GetValue<string>(), "en"));
        Assert.Equal("stop", answer["choices"]![0]!["finish_reason"]!.GetValue<string>());
        Assert.Equal(["Le ministre a parlé.", "La loi est votée."], Assert.Single(llm.Requests).SegmentTexts);
    }

    [Fact]
    public async Task Complete_Streamed_SameTextAndUsageAtTheEnd()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        var plain = await Post(llm, Call());
        var call = Call();
        call["stream"] = true;
        call["stream_options"] = new JsonObject { ["include_usage"] = true };
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync($"{llm.Endpoint}/chat/completions", call);
        var events = (await response.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(e => e["data: ".Length..]).ToArray();

        var chunks = events[..^1].Select(e => JsonNode.Parse(e)!).ToArray();
        Assert.Equal("[DONE]", events[^1]);
        Assert.Equal(plain["choices"]![0]!["message"]!["content"]!.GetValue<string>(), string.Concat(chunks
            .Where(c => c["choices"]!.AsArray().Count > 0).Select(c => c["choices"]![0]!["delta"]!["content"]?.GetValue<string>())));
        Assert.NotNull(chunks[^1]["usage"]!["prompt_tokens_details"]!["cached_tokens"]);
    }

    [Fact]
    public async Task Complete_SameSystemMessageTwice_ReportsItAsCached()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        var first = await Post(llm, Call());
        var second = await Post(llm, Call());

        Assert.Equal(0, first["usage"]!["prompt_tokens_details"]!["cached_tokens"]!.GetValue<int>());
        Assert.True(second["usage"]!["prompt_tokens_details"]!["cached_tokens"]!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task Complete_RateLimitedTwice_ThenAnswers()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        llm.Script(FakeBehaviour.RateLimited(TimeSpan.FromSeconds(7)).Times(2));
        using var http = new HttpClient();
        var responses = new List<HttpResponseMessage>();
        for (var i = 0; i < 3; i++) responses.Add(await http.PostAsJsonAsync($"{llm.Endpoint}/chat/completions", Call()));

        Assert.Equal([429, 429, 200], responses.Select(r => (int)r.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(7), responses[0].Headers.RetryAfter!.Delta);
        Assert.Equal([429, 429, 200], llm.Requests.Select(r => r.StatusCode));
    }

    [Fact]
    public async Task Complete_WrongKey_401()
    {
        await using var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { ApiKey = "right" });
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("api-key", "wrong");
        using var response = await http.PostAsJsonAsync($"{llm.Endpoint}/chat/completions", Call());

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0, llm.Calls);
    }

    [Theory]
    [InlineData("json_schema", FakeResponseFormat.JsonObject, 400)]
    [InlineData("json_object", FakeResponseFormat.JsonObject, 200)]
    [InlineData("json_object", FakeResponseFormat.Text, 400)]
    public async Task Complete_ResponseFormat_TakenUpToWhatTheModelSupports(string format, FakeResponseFormat supports, int status)
    {
        await using var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { Supports = supports });
        var call = Call();
        call["response_format"] = new JsonObject { ["type"] = format };
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync($"{llm.Endpoint}/chat/completions", call);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Complete_Azure_NeedsItsApiVersionAndNamesItsDeployment()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        using var http = new HttpClient();
        using var without = await http.PostAsJsonAsync($"{llm.Root}/openai/deployments/news/chat/completions", Call());
        using var with = await http.PostAsJsonAsync($"{llm.Root}/openai/deployments/news/chat/completions?api-version=2024-10-21", Call());

        Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
        Assert.Equal("news", llm.Requests[1].Model);
    }

    [Fact]
    public async Task Complete_FirstTokenDelay_WaitsForTheClock()
    {
        var time = new FakeTimeProvider();
        await using var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { Time = time, FirstTokenDelay = TimeSpan.FromMinutes(1) });
        var answer = Post(llm, Call());
        while (llm.Calls == 0) await Task.Yield();
        Assert.False(answer.IsCompleted);
        while (!answer.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.NotNull((await answer)["choices"]);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Complete_Behaviour_ChangesTheAnswer(string name, FakeBehaviour behaviour, Func<string, JsonNode, bool> holds)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        llm.Script(behaviour);
        var choice = (await Post(llm, Call()))["choices"]![0]!;

        Assert.True(holds(choice["message"]!["content"]?.GetValue<string>() ?? "", choice), name);
    }

    public static TheoryData<string, FakeBehaviour, Func<string, JsonNode, bool>> Changes() => new()
    {
        { "output filtered", FakeBehaviour.OutputFiltered, (t, c) => c["finish_reason"]!.GetValue<string>() == "content_filter" && !IsJson(t) },
        { "refusal", FakeBehaviour.Refusal, (t, c) => t.Length == 0 && c["message"]!["refusal"] is not null },
        { "truncated", FakeBehaviour.Truncated, (t, c) => c["finish_reason"]!.GetValue<string>() == "length" && !IsJson(t) },
        { "malformed", FakeBehaviour.MalformedJson, (t, _) => !IsJson(t) },
        { "prose", FakeBehaviour.ProseAround, (t, _) => !IsJson(t) && t.Contains('{') },
        { "fence", FakeBehaviour.CodeFence, (t, _) => t.StartsWith("```", StringComparison.Ordinal) },
        { "merged", FakeBehaviour.MergeSegments, (t, _) => !t.Contains("s02") && t.Contains("law") },
        { "dropped", FakeBehaviour.Drop("s01"), (t, _) => !t.Contains("s01") && t.Contains("s02") },
        { "extra", FakeBehaviour.ExtraKey, (t, _) => t.Contains("s99") },
        { "duplicate", FakeBehaviour.DuplicateKey, (t, _) => t.Split("s01").Length == 3 },
        { "echo", FakeBehaviour.EchoSource, (t, _) => t.Contains("Le ministre a parlé.") },
        { "wrong language", FakeBehaviour.WrongLanguage, (t, _) => t.Contains("die") },
        { "empty", FakeBehaviour.EmptyStrings, (t, _) => t.Contains("\"s01\": \"\"") },
        { "both", FakeBehaviour.Drop("s01").Then(FakeBehaviour.CodeFence), (t, _) => !t.Contains("s01") && t.StartsWith("```", StringComparison.Ordinal) },
    };

    [Fact]
    public async Task Complete_Summary_CitesTheSegmentsItUses()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        var call = Call();
        call["messages"]![1]!["content"] = JsonSerializer.Serialize(new
        {
            task = "summarize",
            step = "whole",
            source_language = "fr",
            target_language = "en",
            max_sentences = 1,
            segments = new { s01 = "Le ministre a parlé de 12 villes. Il est parti.", s02 = "La loi est votée." },
        });
        var content = (await Post(llm, call))["choices"]![0]!["message"]!["content"]!.GetValue<string>();

        var sentence = Assert.Single(JsonNode.Parse(content)!["sentences"]!.AsArray())!;
        Assert.Equal("s01", sentence["cites"]![0]!.GetValue<string>());
        Assert.Contains("12", sentence["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonObject Call() => new()
    {
        ["model"] = "m",
        ["temperature"] = 0,
        ["messages"] = new JsonArray(
            new JsonObject { ["role"] = "system", ["content"] = "You translate." }, new JsonObject { ["role"] = "user", ["content"] = TaskJson }),
    };

    private static async Task<JsonNode> Post(FakeLlmServer llm, JsonObject call)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync($"{llm.Endpoint}/chat/completions", call);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Testing.Tests.FakeLlm;

/// <summary>The fake provider's files and batches, as a plain HTTP client sees them.</summary>
public sealed class FakeBatchApiTests : IDisposable
{
    private readonly HttpClient _http = new();

    [Theory]
    [InlineData("/v1/", "", "/v1/chat/completions"), InlineData("/openai/", "?api-version=2024-10-21", "/chat/completions")]
    public async Task Batch_GoodLines_AnsweredInAnotherOrder(string root, string query, string endpoint)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        var batch = await RunAsync(llm, root, query, endpoint, Lines(endpoint, "a", "b", "c"));
        var output = await _http.GetStringAsync($"{llm.Root}{root}files/{batch.GetProperty("output_file_id").GetString()}/content{query}");
        string[] ids = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("custom_id").GetString()!)];

        Assert.Equal("completed", batch.GetProperty("status").GetString());
        Assert.Equal(["a", "b", "c"], ids.Order());
        Assert.NotEqual(["a", "b", "c"], ids);
        Assert.Equal(JsonValueKind.Null, batch.GetProperty("error_file_id").ValueKind);
        Assert.Equal(3, llm.Calls);
    }

    [Fact]
    public async Task Batch_ScriptedLine_InTheErrorFile()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        llm.Script(FakeBehaviour.RateLimited());
        var batch = await RunAsync(llm, "/v1/", "", "/v1/chat/completions", Lines("/v1/chat/completions", "a"));
        using var line = JsonDocument.Parse(await _http.GetStringAsync($"{llm.Endpoint}/files/{batch.GetProperty("error_file_id").GetString()}/content"));

        Assert.Equal(429, line.RootElement.GetProperty("response").GetProperty("status_code").GetInt32());
    }

    [Fact]
    public async Task Batch_Expires_PartOfTheAnswersAndTheRestNamed()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        llm.Batches.Options = new FakeBatchOptions { ExpireAfter = 1 };
        var batch = await RunAsync(llm, "/v1/", "", "/v1/chat/completions", Lines("/v1/chat/completions", "a", "b"));

        Assert.Equal("expired", batch.GetProperty("status").GetString());
        Assert.Equal(1, batch.GetProperty("request_counts").GetProperty("completed").GetInt32());
        Assert.Contains("batch_expired", await _http.GetStringAsync($"{llm.Endpoint}/files/{batch.GetProperty("error_file_id").GetString()}/content"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/chat/completions", "a", "a", "duplicate_custom_id"), InlineData("/chat/completions", "a", "b", "invalid_url")]
    public async Task Batch_BadLines_FailsItsValidation(string url, string first, string second, string code)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        var batch = await RunAsync(llm, "/v1/", "", "/v1/chat/completions", Lines(url, first, second));

        Assert.Equal(("failed", code), (batch.GetProperty("status").GetString(), batch.GetProperty("errors").GetProperty("data")[0].GetProperty("code").GetString()));
        Assert.Equal(0, llm.Calls);
    }

    [Fact]
    public async Task List_MoreThanAPage_PagedNewestFirst()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        for (var i = 0; i < 3; i++) await RunAsync(llm, "/v1/", "", "/v1/chat/completions", Lines("/v1/chat/completions", "a"));
        var first = await _http.GetFromJsonAsync<JsonElement>($"{llm.Endpoint}/batches?limit=2");
        var rest = await _http.GetFromJsonAsync<JsonElement>($"{llm.Endpoint}/batches?limit=2&after={first.GetProperty("data")[1].GetProperty("id").GetString()}");

        Assert.Equal((true, false), (first.GetProperty("has_more").GetBoolean(), rest.GetProperty("has_more").GetBoolean()));
        Assert.Equal(llm.Batches.Batches.Reverse().Select(b => b.Id), first.GetProperty("data").EnumerateArray().Concat(rest.GetProperty("data").EnumerateArray()).Select(b => b.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("/openai/batches"), InlineData("/v1/batches/none"), InlineData("/v1/files/none/content")]
    public async Task Get_UnknownOrWithoutVersion_NotFound(string path)
    {
        await using var llm = await FakeLlmServer.StartAsync();
        using var response = await _http.GetAsync(llm.Root + path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    public void Dispose() => _http.Dispose();

    private static string Lines(string url, params string[] ids) => string.Join('\n', ids.Select(id =>
        JsonSerializer.Serialize(new { custom_id = id, method = "POST", url, body = new { model = "news", messages = new[] { new { role = "user", content = $"Hello {id}." } } } })));

    private async Task<JsonElement> RunAsync(FakeLlmServer llm, string root, string query, string endpoint, string lines)
    {
        using var form = new MultipartFormDataContent { { new StringContent("batch"), "purpose" }, { new StringContent(lines), "file", "x.jsonl" } };
        using var uploaded = await _http.PostAsync($"{llm.Root}{root}files{query}", form);
        var file = (await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var made = await _http.PostAsJsonAsync($"{llm.Root}{root}batches{query}", new { input_file_id = file, endpoint, completion_window = "24h" });
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        while (true)
        {
            var batch = await _http.GetFromJsonAsync<JsonElement>($"{llm.Root}{root}batches/{id}{query}");
            if (batch.GetProperty("status").GetString() is "completed" or "failed" or "expired" or "cancelled") return batch;
            await Task.Yield();
        }
    }
}

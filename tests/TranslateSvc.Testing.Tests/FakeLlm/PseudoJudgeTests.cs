using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Testing.Tests.FakeLlm;

public sealed class PseudoJudgeTests
{
    private const string Source = "La hausse atteint 12 % dans la région.";

    [Theory]
    [InlineData("The rise reaches 12% in the region.", "")]
    [InlineData("The rise reaches 12% in the region", "minor fluency/punctuation region")]
    [InlineData("The rise reaches 13% in the region.", "critical accuracy/mistranslation 13")]
    [InlineData("The rise.", "major accuracy/omission région.")]
    [InlineData(Source, "critical accuracy/untranslated La hausse atteint 12 % dans la région.")]
    public async Task Annotate_Translation_FindsWhatIsWrong(string translation, string expected)
    {
        await using var llm = await FakeLlmServer.StartAsync();

        var json = JsonNode.Parse(await AskAsync(llm, new { task = "annotate", source = Source, translation, answer = "json_object" }))!["errors"]!.AsArray();
        var lines = await AskAsync(llm, new { task = "annotate", source = Source, translation, answer = "lines" });

        Assert.Equal(expected, string.Concat(json.Select(e => $"{e!["severity"]} {e["category"]} {e["span"]}")));
        Assert.Equal(expected.Length == 0, lines == "none");
    }

    [Theory]
    [InlineData("The rise reaches 12%.", "The rise reaches 99%.", "first")]
    [InlineData("The rise reaches 99%.", "The rise reaches 12%.", "second")]
    [InlineData("The rise reaches 12%.", "It reaches 12%, the rise.", "tie")]
    public async Task Prefer_TwoTranslations_TheOneWithLessPenalty(string first, string second, string expected)
    {
        await using var llm = await FakeLlmServer.StartAsync();

        Assert.Equal(expected, await AskAsync(llm, new { task = "prefer", source = Source, first, second, answer = "lines" }));
        Assert.Equal(expected, JsonNode.Parse(await AskAsync(llm, new { task = "prefer", source = Source, first, second, answer = "json_object" }))!["better"]!.GetValue<string>());
    }

    [Fact]
    public async Task Script_PrefersFirstAndFinds_OverrideTheRules()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        llm.Script(FakeBehaviour.PrefersFirst, FakeBehaviour.Finds(new FakeError("minor", "style", "rise", "Dull.")));

        Assert.Equal("first", await AskAsync(llm, new { task = "prefer", source = Source, first = "99.", second = Source, answer = "lines" }));
        Assert.Equal("- minor | style | rise | Dull.", await AskAsync(llm, new { task = "annotate", source = Source, translation = "The rise.", answer = "lines" }));
    }

    private static async Task<string> AskAsync(FakeLlmServer llm, object task)
    {
        using var http = new HttpClient();
        var answer = await http.PostAsJsonAsync($"{llm.Endpoint}/chat/completions", new { model = "m", messages = new[] { new { role = "user", content = JsonSerializer.Serialize(task) } } });
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return body["choices"]![0]!["message"]!["content"]!.GetValue<string>();
    }
}

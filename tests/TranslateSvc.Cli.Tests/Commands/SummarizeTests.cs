using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Commands;

public sealed class SummarizeTests : IDisposable
{
    private const string Article = "Le titre\n\nLe milieu.\n\nLa fin.";
    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Summarize_File_CitesItsSources()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "summarize", _folder.Write("a.txt", Article));

        Assert.Equal((ExitCodes.Complete, "First finding. [s01]\nSecond finding. [s01, s03]\n"), (run.ExitCode, run.Output));
        Assert.Contains("2 sentences: 1 supported, 1 extracted, 0 left out", run.Error);
    }

    [Fact]
    public async Task Summarize_Options_ReachTheRequest()
    {
        await using var server = await FakeServer.StartAsync();

        await _tsvc.RunAsync(server, "summarize", _folder.Write("a.txt", Article), "--to", "en", "--style", "key-facts", "--sentences", "3", "--words", "60", "--cache", "only");

        var request = Assert.Single(server.Script.Summaries);
        Assert.Equal(
            ("en", SummaryStyle.KeyFacts, 3, 60, CacheMode.Only),
            (request.TargetLanguageCode, request.Style, request.MaxSentences, request.MaxWords, request.CacheMode));
    }

    [Fact]
    public async Task Summarize_SideBySide_ShowsTheCitedPassages()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "summarize", _folder.Write("a.txt", Article), "--format", "side-by-side");

        Assert.Contains("[s01] Le titre", run.Output);
        Assert.Contains("[s03] La fin.", run.Output);
        Assert.DoesNotContain("Le milieu.", run.Output);
    }

    [Fact]
    public async Task Summarize_Markdown_ListsSentencesThenSources()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "summarize", _folder.Write("a.txt", Article), "--format", "markdown");

        Assert.Equal(
            "- First finding. \\[s01\\]\n- Second finding. \\[s01, s03\\]\n\n### Sources\n\n- **s01** Le titre\n- **s03** La fin.\n",
            run.Output);
    }

    [Fact]
    public async Task Summarize_DroppedAndUnverified_AreTold()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Summarize = request =>
        {
            var answer = FakeAnswers.Summary(request);
            answer.Sentences[0].Support = SentenceSupport.Unverified;
            answer.Sentences[0].Issues.Add(new Issue { Check = "quotations", Message = "A quotation across languages." });
            answer.DroppedSentences.Add(new SummarySentence { Text = "It cost 45 euros.", Issues = { new Issue { Check = "numbers", Message = "45 is not in s01." } } });
            return answer;
        };

        var run = await _tsvc.RunAsync(server, "summarize", _folder.Write("a.txt", Article));

        Assert.Contains("First finding. [s01] [unverified: quotations]", run.Output);
        Assert.DoesNotContain("45 euros", run.Output);
        Assert.Contains("left out, not supported by the source (numbers: 45 is not in s01.): It cost 45 euros.", run.Error);
        Assert.Contains("1 left out", run.Error);
    }

    [Fact]
    public async Task Summarize_Incomplete_Exits1()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Summarize = request =>
        {
            var answer = FakeAnswers.Summary(request);
            answer.Complete = false;
            return answer;
        };

        var run = await _tsvc.RunAsync(server, "summarize", _folder.Write("a.txt", Article), "--quiet");

        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("the summary is incomplete", run.Error);
    }

    [Fact]
    public async Task Summarize_SeveralFiles_WritesOneEach()
    {
        await using var server = await FakeServer.StartAsync();

        await _tsvc.RunAsync(server, "summarize", _folder.Write("a.fr.txt", Article), _folder.Write("b.txt", Article), "-o", _folder.At("out"), "--to", "en");

        Assert.Equal(["a.fr.txt", "b.txt", "out/a.en.summary.txt", "out/b.en.summary.txt"], _folder.Files);
    }

    [Fact]
    public async Task Summarize_Json_IsProtobufJson()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "summarize", _folder.Write("a.txt", Article), "--format", "json");

        Assert.Equal(2, Google.Protobuf.JsonParser.Default.Parse<SummarizeTextResponse>(run.Output).Sentences.Count);
    }
}

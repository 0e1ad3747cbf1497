using Grpc.Core;
using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Commands;

public sealed class CompareTests : IDisposable
{
    private const string Article = "Le titre\n\nLe corps de l’article.";
    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Compare_NoFlag_ShowsTheServersCandidatesAndTheirFacts()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "compare", _folder.Write("a.txt", Article));

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.Empty(Assert.Single(server.Script.Comparisons).Candidates);
        Assert.Contains("    │ source (fr)", run.Output);
        Assert.Matches(@"s01 │ Le titre +│ <apertium-cat> LE TITRE +│ <apertium-spa> LE TITRE\n", run.Output);
        Assert.All(
            ["engine", "fake-1", "gist", "2 ok, 0 warned, 0 failed", "none objected", "0.15 s", "miss", "Agreement of apertium-cat and apertium-spa: chrF 71.3"],
            word => Assert.Contains(word, run.Output));
        Assert.All(run.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= CliWidth));
    }

    [Fact]
    public async Task Compare_EnginesTextAndReference_ReachTheRequest()
    {
        await using var server = await FakeServer.StartAsync();
        var mine = _folder.Write("mine.en.txt", "The title\n\nThe body.");

        var run = await _tsvc.RunAsync(
            server, "compare", _folder.Write("a.txt", Article), "--engine", "apertium-cat", "--engine", "azure", "--with", mine, "--reference", mine,
            "--instructions", "Short.", "--glossary-term", "eau=water");

        var request = Assert.Single(server.Script.Comparisons);
        Assert.Equal(["apertium-cat", "azure", "mine.en.txt"], request.Candidates.Select(c => c.Id));
        Assert.Equal(["apertium-cat", "azure", ""], request.Candidates.Select(c => c.Engine));
        Assert.Equal("The title\n\nThe body.", request.Candidates[2].Text);
        Assert.All(request.Candidates.Take(2), c => Assert.Equal(("Short.", "eau"), (c.Instructions, c.GlossaryTerms[0].Source)));
        Assert.Equal("The title\n\nThe body.", request.ReferenceText);
        Assert.Contains("31.4", run.Output);
        Assert.Contains("BLEU: nrefs:1|case:mixed", run.Output);
        Assert.Contains("given text", run.Output);
    }

    [Fact]
    public async Task Compare_OnlyAText_StandsBesideEveryReadyEngine()
    {
        await using var server = await FakeServer.StartAsync();

        await _tsvc.RunAsync(server, "compare", _folder.Write("a.txt", Article), "--with", _folder.Write("mine.txt", "The title"));

        Assert.Equal(["apertium", "apertium-cat", "apertium-spa", "mine.txt"], Assert.Single(server.Script.Comparisons).Candidates.Select(c => c.Id));
    }

    [Fact]
    public async Task Compare_SameEngineTwice_IsAUsageError()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "compare", _folder.Write("a.txt", Article), "--engine", "apertium", "--engine", "apertium");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("\"apertium\" is named twice", run.Error);
    }

    [Fact]
    public async Task Compare_OneCandidateFails_ShowsTheOtherAndExits1()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Compare = request => WithFailing(request, "apertium-spa");

        var run = await _tsvc.RunAsync(server, "compare", _folder.Write("a.txt", Article));

        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("<apertium-cat> LE TITRE", run.Output);
        Assert.Contains("[no answer]", run.Output);
        Assert.Contains("FAILED: The pair is not", run.Output);
        Assert.Contains("apertium-spa: The pair is not installed.", run.Error);
    }

    [Fact]
    public async Task Compare_EveryCandidateFails_HasTheirExitCode()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Compare = request => WithFailing(request, FakeAnswers.CandidateNames);

        var run = await _tsvc.RunAsync(server, "compare", _folder.Write("a.txt", Article));

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
    }

    [Fact]
    public async Task Compare_OnATerminal_PrintsRowsInOrderAsTheyAreSettled()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Compare = request => FakeAnswers.Comparison(request)
            .OrderBy(e => e.EventCase == CompareTranslationsResponse.EventOneofCase.Segment ? 1 : (int)e.EventCase * 2)
            .ThenByDescending(e => e.Segment?.Segment.Id, StringComparer.Ordinal)
            .OrderBy(e => e.EventCase switch { CompareTranslationsResponse.EventOneofCase.Started => 0, CompareTranslationsResponse.EventOneofCase.Segment => 1, CompareTranslationsResponse.EventOneofCase.CandidateFinished => 2, _ => 3 });
        _tsvc.TerminalWidth = 100;

        var run = await _tsvc.RunAsync(server, "compare", _folder.Write("a.txt", Article), "--no-color");

        Assert.True(run.Output.IndexOf("s01", StringComparison.Ordinal) < run.Output.IndexOf("s02", StringComparison.Ordinal));
        Assert.True(run.Output.IndexOf("s02", StringComparison.Ordinal) < run.Output.IndexOf("complete", StringComparison.Ordinal));
        Assert.All(run.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 100));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task Compare_AnyWidth_Fits(int width)
    {
        await using var server = await FakeServer.StartAsync();
        _tsvc.Variables["COLUMNS"] = $"{width}";

        var run = await _tsvc.RunAsync(server, "compare", _folder.Write("a.txt", Article), "--engine", "apertium-cat", "--engine", "b", "--engine", "c", "--engine", "d");

        Assert.All(run.Output.Split('\n').TakeWhile(line => !line.StartsWith("Agreement", StringComparison.Ordinal)), line => Assert.True(DisplayWidth.Of(line) <= width, line));
        Assert.All(["<apertium-cat>", "<b>", "<c>", "<d>"], word => Assert.Contains(word, run.Output));
    }

    [Fact]
    public async Task Compare_Json_IsAnEventALine()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "compare", _folder.Write("a.txt", Article), "--format", "json");

        var events = run.Output.TrimEnd('\n').Split('\n').Select(Google.Protobuf.JsonParser.Default.Parse<CompareTranslationsResponse>).ToArray();
        Assert.Equal(8, events.Length);
        Assert.NotNull(events[0].Started);
        Assert.NotNull(events[^1].Finished);
    }

    [Fact]
    public async Task Compare_Markdown_HasTextsThenFacts()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "compare", _folder.Write("a.txt", Article), "--format", "markdown");

        Assert.StartsWith("|  | source (fr) | apertium-cat | apertium-spa |\n| --- | --- | --- | --- |\n| s01 | Le titre | \\<apertium-cat\\> LE TITRE |", run.Output);
        Assert.Contains("| quality | gist | gist |", run.Output);
    }

    [Fact]
    public async Task Compare_Html_WritesThePageBesideTheTable()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "compare", _folder.Write("a.txt", Article), "--html", _folder.At("page.html"));

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.Contains("Wrote " + _folder.At("page.html"), run.Error);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(_folder.At("page.html")));
    }

    private const int CliWidth = 120;

    private static IEnumerable<CompareTranslationsResponse> WithFailing(CompareTranslationsRequest request, params string[] failing)
    {
        foreach (var message in FakeAnswers.Comparison(request))
        {
            if (failing.Contains(message.Segment?.Candidate)) continue;
            if (failing.Contains(message.CandidateFinished?.Candidate))
            {
                message.CandidateFinished = new()
                {
                    Candidate = message.CandidateFinished!.Candidate,
                    Error = new Google.Rpc.Status { Code = (int)StatusCode.FailedPrecondition, Message = "The pair is not installed." },
                };
            }
            yield return message;
        }
    }
}

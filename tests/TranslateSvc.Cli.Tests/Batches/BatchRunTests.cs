using System.Text.Json;
using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Cli.Tests.Batches;

/// <summary><c>tsvc batch</c> against the real server.</summary>
public sealed class BatchRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.At("results.jsonl");

    private string Journal => Out + ".batch";

    [Fact]
    public async Task Translate_Globs_WritesEveryTextInOrder()
    {
        await using var server = await BatchServer.StartAsync();
        Articles(25);

        var run = await RunAsync(server, "batch", "translate", _folder.At("news/**/*.txt"), "--to", "en", "--out", Out, "--name", "nuit");
        var list = await RunAsync(server, "batch", "list");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        var rows = Rows();
        Assert.Equal(Enumerable.Range(1, 25), rows.Select(r => r.GetProperty("index").GetInt32()));
        Assert.Equal(
            Enumerable.Range(1, 25).Select(i => (_folder.At($"news/{i % 3}/{i:000}.txt"), PseudoTranslation.Translate(Article(i), "en"))).OrderBy(x => x.Item1, StringComparer.Ordinal),
            rows.Select(r => (r.GetProperty("id").GetString()!, r.GetProperty("text").GetString()!)));
        Assert.All(rows, r => Assert.Equal("done", r.GetProperty("state").GetString()));
        Assert.False(File.Exists(Journal));
        Assert.DoesNotContain(_folder.Files, f => f.EndsWith(".partial", StringComparison.Ordinal));
        Assert.Contains("25 of 25 items done", run.Error, StringComparison.Ordinal);
        Assert.Contains("nuit", list.Output, StringComparison.Ordinal);
        Assert.Contains("finished", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summarize_Directory_WritesCitedSentences()
    {
        await using var server = await BatchServer.StartAsync();
        Articles(3);

        var run = await RunAsync(server, "batch", "summarize", _folder.At("news"), "--to", "en", "--out", Out);

        Assert.Equal(0, run.ExitCode);
        Assert.All(Rows(), r => Assert.NotEmpty(r.GetProperty("sentences")[0].GetProperty("citations").EnumerateArray()));
        Assert.All(Rows(), r => Assert.NotEmpty(r.GetProperty("cited").EnumerateObject()));
    }

    [Fact]
    public async Task Translate_BadFilesAmongGoodOnes_EachIsInTheOutputOnce()
    {
        await using var server = await BatchServer.StartAsync();
        Directory.CreateDirectory(_folder.At("mixed"));
        _folder.Write("mixed/a.txt", Article(1));
        _folder.Write("mixed/b.txt", new byte[] { 1, 0, 2, 3 });
        _folder.Write("mixed/c.txt", "");
        _folder.Write("mixed/d.txt", new string('a', 1_000_001));
        _folder.Write("mixed/e.txt", Article(2));

        var run = await RunAsync(server, "batch", "translate", _folder.At("mixed"), "--to", "en", "--out", Out);

        Assert.Equal(5, run.ExitCode);
        Assert.Equal(["done", "failed", "failed", "failed", "done"], Rows().Select(r => r.GetProperty("state").GetString()));
        Assert.Equal(["binary", "empty", "1,000,000"], Rows()[1..4].Zip(["binary", "empty", "1,000,000"], (r, word) =>
            r.GetProperty("error").GetProperty("message").GetString()!.Contains(word, StringComparison.Ordinal) ? word : r.GetRawText()));
        Assert.Contains("b.txt", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Journal));
    }

    [Fact]
    public async Task Translate_Again_WithFailedItems_AsksHowToGoOn()
    {
        await using var server = await BatchServer.StartAsync();
        Articles(4);
        var down = true;
        server.Llm.Script(r => down && r.SegmentTexts.Any(t => t.Contains("numéro 2 ", StringComparison.Ordinal)) ? FakeBehaviour.PromptFiltered : null);
        string[] command = ["batch", "translate", _folder.At("news/**/*.txt"), "--to", "en", "--out", Out];

        var first = await RunAsync(server, command);
        var again = await RunAsync(server, command);
        down = false;
        var retried = await RunAsync(server, [.. command, "--retry-failed"]);

        Assert.Equal(5, first.ExitCode);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("--retry-failed", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, retried.ExitCode);
        Assert.All(Rows(), r => Assert.Equal("done", r.GetProperty("state").GetString()));
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public async Task Translate_CancelledThenResumed_GivesTheBytesOfARunThatWasNot()
    {
        await using var server = await BatchServer.StartAsync(new FakeLlmOptions { FirstTokenDelay = TimeSpan.FromMilliseconds(60) });
        Articles(80);
        string[] command = ["batch", "translate", _folder.At("news/**/*.txt"), "--to", "en", "--out", Out];
        using var impatient = new CancellationTokenSource();
        var tsvc = new Tsvc();
        var running = tsvc.RunAsync([.. command, "--server", server.Address], impatient.Token);
        while (server.Llm.Calls < 20) await Task.Delay(10, TestContext.Current.CancellationToken);
        await impatient.CancelAsync();
        var cancelled = await running;
        var left = File.Exists(Out);

        await server.StopAsync();
        await server.BeginAsync();
        var resumed = await RunAsync(server, [.. command, "--resume"]);
        var interrupted = await File.ReadAllBytesAsync(Out, TestContext.Current.CancellationToken);
        var calls = server.Llm.Calls;
        var whole = await RunAsync(server, [.. command, "--force", "--cache", "bypass"]);

        Assert.Equal(130, cancelled.ExitCode);
        Assert.Contains("tsvc batch attach", cancelled.Error, StringComparison.Ordinal);
        Assert.False(left);
        Assert.Equal((0, 0), (resumed.ExitCode, whole.ExitCode));
        Assert.Equal(await File.ReadAllBytesAsync(Out, TestContext.Current.CancellationToken), interrupted);
        Assert.InRange(calls, 80, 88);
    }

    [Fact]
    public async Task Translate_ServerRestartsMeanwhile_GoesOnByItself()
    {
        await using var server = await BatchServer.StartAsync(new FakeLlmOptions { FirstTokenDelay = TimeSpan.FromMilliseconds(40) });
        Articles(80);
        var running = RunAsync(server, "batch", "translate", _folder.At("news"), "--to", "en", "--out", Out);
        while (server.Llm.Calls < 20) await Task.Delay(10, TestContext.Current.CancellationToken);

        await server.StopAsync();
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await server.BeginAsync();
        var run = await running;

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Enumerable.Range(1, 80), Rows().Select(r => r.GetProperty("index").GetInt32()));
        Assert.Contains("Trying again", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Translate_ServerAwayFromTheStart_KeepsTheJournalAndResumes()
    {
        await using var server = await BatchServer.StartAsync();
        Articles(3);
        string[] command = ["batch", "translate", _folder.At("news"), "--to", "en", "--out", Out];
        await server.StopAsync();

        var away = await RunAsync(server, [.. command, "--reconnect-seconds", "0"]);
        await server.BeginAsync();
        var resumed = await RunAsync(server, [.. command, "--resume"]);

        Assert.Equal(4, away.ExitCode);
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(3, Rows().Length);
    }

    [Fact]
    public async Task DryRun_SaysTokensAndCostAndChangesNothing()
    {
        await using var server = await BatchServer.StartAsync();
        Articles(10);
        _folder.Write("news/0/empty.txt", "");

        var run = await RunAsync(server, "batch", "summarize", _folder.At("news"), "--to", "en", "--dry-run");
        var list = await RunAsync(server, "batch", "list");

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("engine fake", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"cost: 0\.\d+", run.Output);
        Assert.Contains("items that would fail  1", run.Output, StringComparison.Ordinal);
        Assert.Contains("No batches", list.Error, StringComparison.Ordinal);
        Assert.Equal(0, server.Llm.Calls);
    }

    [Fact]
    public async Task StandardInput_JsonLines_GivesJsonLinesBack()
    {
        await using var server = await BatchServer.StartAsync();
        var tsvc = new Tsvc { Text = $$"""{"id": 7, "text": "{{Article(1)}}"}""" + "\n\nnot json\n" + $$"""{"id":"x","body":"{{Article(2)}}"}""" + "\n" };

        var run = await tsvc.RunAsync(["batch", "translate", "-", "--to", "en", "--server", server.Address], TestContext.Current.CancellationToken);

        Assert.Equal(5, run.ExitCode);
        var rows = run.Output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.Equal(["7", "stdin:3", "x"], rows.Select(r => r.GetProperty("id").GetString()));
        Assert.Equal(["done", "failed", "failed"], rows.Select(r => r.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Csv_InAndOut_KeepsQuotesAndLineEnds()
    {
        await using var server = await BatchServer.StartAsync();
        var table = _folder.Write("in.csv", $"key;corps;titre\na;\"{Article(1)}\n\nIl a dit \"\"oui\"\".\";Un titre\nb;{Article(2)};\n");

        var run = await RunAsync(
            server, "batch", "translate", table, "--to", "en", "--from", "fr", "--id-column", "key", "--text-column", "corps", "--title-column", "titre", "--format", "csv", "--out", _folder.At("out.csv"));
        var unknown = await RunAsync(server, "batch", "translate", table, "--to", "en", "--out", _folder.At("out2.csv"));

        Assert.Equal(0, run.ExitCode);
        var text = await File.ReadAllTextAsync(_folder.At("out.csv"), TestContext.Current.CancellationToken);
        Assert.StartsWith("index,id,state,text,engine,problem\r\n1,a,done,\"", text, StringComparison.Ordinal);
        Assert.Contains(PseudoTranslation.Translate(Article(1), "en"), text, StringComparison.Ordinal);
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("--text-column", unknown.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("out2.csv.batch")));
    }

    [Fact]
    public async Task Markdown_WritesAFolderAndNothingOutsideIt()
    {
        await using var server = await BatchServer.StartAsync();
        var table = _folder.Write("in.jsonl", string.Join('\n', new[] { "../../evil", "a/b.txt", "A/b.txt", "..", "" }.Select((id, i) => JsonSerializer.Serialize(new { id, text = i == 4 ? "" : Article(i) }))));
        var folder = _folder.At("out/md");

        var run = await RunAsync(server, "batch", "summarize", table, "--to", "en", "--format", "markdown", "--out", folder);
        var again = await RunAsync(server, "batch", "summarize", table, "--to", "fr", "--format", "markdown", "--out", folder, "--force");
        Directory.CreateDirectory(_folder.At("mine"));
        _folder.Write("mine/notes", "keep");
        var refused = await RunAsync(server, "batch", "summarize", table, "--to", "en", "--format", "markdown", "--out", _folder.At("mine"));

        Assert.Equal((5, 5), (run.ExitCode, again.ExitCode));
        Assert.Equal(["A/b-2.md", "FAILED.md", "a/b.md", "evil.md", "item.md"], Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal));
        Assert.Contains("in.jsonl:5", await File.ReadAllTextAsync(Path.Combine(folder, "FAILED.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal("keep", await File.ReadAllTextAsync(_folder.At("mine/notes"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AttachStatusResultsCancelRetryDelete_Work()
    {
        await using var server = await BatchServer.StartAsync(new FakeLlmOptions { FirstTokenDelay = TimeSpan.FromMilliseconds(100) });
        Articles(60);
        using var impatient = new CancellationTokenSource();
        var running = new Tsvc().RunAsync(["batch", "translate", _folder.At("news"), "--to", "en", "--out", Out, "--server", server.Address], impatient.Token);
        while (server.Llm.Calls < 10) await Task.Delay(10, TestContext.Current.CancellationToken);
        await impatient.CancelAsync();
        await running;
        var name = JsonDocument.Parse(await File.ReadAllTextAsync(Journal, TestContext.Current.CancellationToken)).RootElement.GetProperty("batch").GetString()!;

        var early = await RunAsync(server, "batch", "results", name, "--out", _folder.At("early.jsonl"));
        var partial = await RunAsync(server, "batch", "results", name, "--partial");
        var cancelled = await RunAsync(server, "batch", "cancel", name["batches/".Length..]);
        var status = await RunAsync(server, "batch", "status", name, "--items");
        var retried = await RunAsync(server, "batch", "retry", name);
        var attached = await RunAsync(server, "batch", "attach", name, "--out", _folder.At("attached.jsonl"));
        var deleted = await RunAsync(server, "batch", "delete", name);
        var gone = await RunAsync(server, "batch", "status", name);

        Assert.Equal(3, early.ExitCode);
        Assert.Contains("--partial", early.Error, StringComparison.Ordinal);
        Assert.Equal(1, partial.ExitCode);
        Assert.Contains("cancelled", cancelled.Output, StringComparison.Ordinal);
        Assert.Equal(60, status.Output.Split('\n').Count(l => l.Contains(".txt", StringComparison.Ordinal)));
        Assert.Contains("running", retried.Output, StringComparison.Ordinal);
        Assert.Equal(0, attached.ExitCode);
        Assert.Equal(60, (await File.ReadAllLinesAsync(_folder.At("attached.jsonl"), TestContext.Current.CancellationToken)).Length);
        Assert.Equal((0, 3), (deleted.ExitCode, gone.ExitCode));
    }

    [Theory]
    [InlineData("--to", "batch", "translate", "FOLDER", "--out", "OUT")]
    [InlineData("no file matches", "batch", "translate", "FOLDER/*.xyz", "--to", "en", "--out", "OUT")]
    [InlineData("no such file", "batch", "translate", "FOLDER/absent.txt", "--to", "en", "--out", "OUT")]
    [InlineData("--include", "batch", "summarize", "FOLDER", "--include", "*.pdf", "--out", "OUT")]
    [InlineData("nothing to go on with", "batch", "summarize", "FOLDER", "--out", "OUT", "--resume")]
    [InlineData("needs --out", "batch", "summarize", "FOLDER", "--format", "markdown")]
    [InlineData("--reconnect-seconds", "batch", "summarize", "FOLDER", "--reconnect-seconds", "-1")]
    public async Task WrongArguments_SayWhatIsWrong(string expected, params string[] arguments)
    {
        Articles(1);

        var run = await new Tsvc().RunAsync(
            [.. arguments.Select(a => a.Replace("FOLDER", _folder.At("news"), StringComparison.Ordinal).Replace("OUT", Out, StringComparison.Ordinal))], TestContext.Current.CancellationToken);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Journal));
    }

    [Fact]
    public async Task Progress_OnATerminal_IsOneLineThatNamesWhatCounts()
    {
        await using var server = await BatchServer.StartAsync(new FakeLlmOptions { FirstTokenDelay = TimeSpan.FromMilliseconds(100) });
        Articles(100);
        var tsvc = new Tsvc { TerminalWidth = 160 };

        await tsvc.RunAsync(["batch", "translate", _folder.At("news"), "--to", "en", "--out", Out, "--server", server.Address], TestContext.Current.CancellationToken);

        var line = tsvc.ErrorWriter.ToString().Split('\r').Last(l => l.Contains("items/s", StringComparison.Ordinal));
        Assert.Matches(@"\d+/100 · [\d,]+ segments · .*[\d,]+ tokens · [\d.]+ items/s · .* left", line);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<Outcome> RunAsync(BatchServer server, params string[] arguments) =>
        new Tsvc().RunAsync([.. arguments, "--server", server.Address], TestContext.Current.CancellationToken);

    private void Articles(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            Directory.CreateDirectory(_folder.At($"news/{i % 3}"));
            _folder.Write($"news/{i % 3}/{i:000}.txt", Article(i));
        }
    }

    private JsonElement[] Rows() => [.. File.ReadLines(Out).Select(l => JsonDocument.Parse(l).RootElement)];

    private static string Article(int i) => $"Le maire de la ville numéro {i} a ouvert la séance du conseil municipal.";
}

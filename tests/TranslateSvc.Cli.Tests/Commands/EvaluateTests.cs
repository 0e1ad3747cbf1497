using System.Text.Json;
using TranslateSvc.Cli.Tests.Fakes;

namespace TranslateSvc.Cli.Tests.Commands;

/// <summary><c>tsvc evaluate</c> against the real server.</summary>
public sealed class EvaluateTests : IDisposable
{
    private const string English = "The government presented its new budget to Parliament yesterday.\nThe people of the city complain about the noise.\nIt rains.\n";
    private const string Worse = "The government has presented his new budget in front of Parliament yesterday.\nThe inhabitants complain of the noise.\nIt rains.\n";
    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Evaluate_TwoSystems_TableHasScoresIntervalsMarksAndSignatures()
    {
        var run = await RunAsync();

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.Matches(@"good\.txt +│ +100\.00 ± [\d.]+ best │ +100\.00 ± 0\.00 best", run.Output);
        Assert.Matches(@"worse\.txt +│ +[\d.]+ ± [\d.]+ \* │ +[\d.]+ ± [\d.]+ \*", run.Output);
        Assert.Contains("So few lines say little", run.Output);
        Assert.Contains("BLEU: nrefs:1|ar:10000|seed:12345|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0", run.Output);
        Assert.Contains("2 systems × 3 lines, 1 reference; scored in", run.Output);
    }

    [Fact]
    public async Task Evaluate_Json_IsTheServersAnswer()
    {
        var run = await RunAsync("--format", "json", "--metrics", "TER,chrf2++", "--test", "bootstrap", "--samples", "100", "--seed", "7");

        using var answer = JsonDocument.Parse(run.Output);
        var system = answer.RootElement.GetProperty("systems")[0];
        Assert.Equal("good.txt", system.GetProperty("id").GetString());
        Assert.Equal(["TER", "chrF2++"], system.GetProperty("scores").EnumerateArray().Select(s => s.GetProperty("metric").GetString()));
        Assert.Equal(0, system.GetProperty("scores")[0].GetProperty("value").GetDouble());
        Assert.Contains("|bs:100|seed:7|", answer.RootElement.GetProperty("significance")[0].GetProperty("signature").GetString());
    }

    [Fact]
    public async Task Evaluate_Csv_HasARowForEachSystemAndMetric()
    {
        var rows = (await RunAsync("--format", "csv")).Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(5, rows.Length);
        Assert.StartsWith("system,metric,score,", rows[0]);
        Assert.StartsWith("good.txt,BLEU,100", rows[1]);
        Assert.All(rows, row => Assert.Equal(8, row.Count(c => c == ',')));
    }

    [Fact]
    public async Task Evaluate_Markdown_BestIsBold()
    {
        var run = await RunAsync("--format", "markdown", "--worst", "1");

        Assert.Contains("**100.00 ± 0.00** |", run.Output);
        Assert.Contains("### Line 2", run.Output);
        Assert.Contains("<del>people of the</del><ins>inhabitants</ins>", run.Output);
    }

    [Fact]
    public async Task Evaluate_Latex_IsATableWithEscapedNames()
    {
        var (good, worse, reference) = Files();
        File.Move(good, _folder.At("good_100%.txt"));

        var run = await OnServerAsync("evaluate", "--format", "latex", "--reference", reference, _folder.At("good_100%.txt"), worse);

        Assert.Contains("\\begin{tabular}{lrr}", run.Output);
        Assert.Contains("good\\_100\\%.txt & \\textbf{100.00}", run.Output);
    }

    [Theory]
    [InlineData("difference")]
    [InlineData("disagreement")]
    [InlineData("score")]
    public async Task Evaluate_Segments_ShowWordsAgainstTheReference(string order)
    {
        var run = await RunAsync("--segments", order, "--worst", "2");

        Assert.Equal(2, run.Output.Split('\n').Count(line => line.StartsWith("Line ", StringComparison.Ordinal)));
        Assert.Contains("[-its-]{+his+} new budget", run.Output);
        Assert.DoesNotContain("Line 3", run.Output);
    }

    [Theory]
    [InlineData("BLEU<30", ExitCodes.GateFailed)]
    [InlineData("good.txt:BLEU<100", ExitCodes.Complete)]
    [InlineData("good.txt:ter<=0", ExitCodes.GateFailed)]
    [InlineData("TER > 1", ExitCodes.GateFailed)]
    [InlineData("chrF2<1", ExitCodes.Complete)]
    public async Task Evaluate_FailOn_IsAGate(string condition, int expected)
    {
        var run = await RunAsync("--fail-on", condition);

        Assert.Equal(expected, run.ExitCode);
        Assert.Equal(expected == ExitCodes.GateFailed, run.Error.Contains("--fail-on", StringComparison.Ordinal));
        Assert.Contains("good.txt", run.Output);
    }

    [Theory]
    [InlineData("BLEU")]
    [InlineData("BLEU=30")]
    [InlineData("nobody.txt:BLEU<30")]
    public async Task Evaluate_FailOnMalformed_IsAUsageError(string condition) => Assert.Equal(ExitCodes.Usage, (await RunAsync("--fail-on", condition)).ExitCode);

    [Fact]
    public async Task Evaluate_LineCountsDiffer_NamesEachFileWithBothCounts()
    {
        var (good, _, reference) = Files();
        var run = await _tsvc.RunAsync(["evaluate", "--reference", reference, good, _folder.Write("short.txt", "One.\n"), _folder.Write("long.txt", "1\n2\n3\n4\n")]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("short.txt has 1 line, ", run.Error);
        Assert.Contains("long.txt has 4 lines, ", run.Error);
        Assert.Contains("reference.txt has 3 lines.", run.Error);
    }

    [Fact]
    public async Task Evaluate_NotUtf8_NamesTheFileAndTheByte()
    {
        var (good, _, reference) = Files();

        var run = await _tsvc.RunAsync(["evaluate", "--reference", reference, good, _folder.Write("latin1.txt", [0x63, 0x61, 0x66, 0xE9, 0x0A])]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("latin1.txt: is not UTF-8 (byte 3)", run.Error);
    }

    [Fact]
    public async Task Evaluate_FiftyMegabytes_IsRefusedBeforeTheUpload()
    {
        var (_, _, reference) = Files();
        var big = _folder.At("big.txt");
        await using (var file = File.Create(big)) file.SetLength(50_000_000);

        var run = await _tsvc.RunAsync(["evaluate", "--reference", reference, big]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("big.txt: holds 50,000,000 bytes", run.Error);
        Assert.Contains("may hold 16,000,000 together", run.Error);
    }

    [Fact]
    public async Task Evaluate_UnknownMetric_IsRefusedWithTheOptionAndTheNamesThatAreKnown()
    {
        var run = await RunAsync("--metrics", "METEOR");

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Contains("metrics[0] (--metrics)", run.Error);
        Assert.Contains("chrF2++", run.Error);
    }

    [Fact]
    public async Task Evaluate_Damage_IsNamedFirst()
    {
        var run = await OnServerAsync(
            "evaluate", "--reference", _folder.Write("reference.txt", English), _folder.Write("bad.txt", English.Replace("its", "it&#39;s", StringComparison.Ordinal)), "--normalized");

        Assert.StartsWith("! bad.txt: 1 line with HTML entities that stand for characters. (line 1)", run.Output);
        Assert.Contains("BLEU normalized", run.Output);
        Assert.Contains("|norm:typography-1", run.Output);
        Assert.DoesNotContain("! bad.txt", (await OnServerAsync("evaluate", "--reference", _folder.At("reference.txt"), _folder.At("bad.txt"), "--no-preflight")).Output);
    }

    [Fact]
    public async Task Evaluate_SameFileNames_ArePathsInTheTable()
    {
        var (good, worse, reference) = Files();
        Directory.CreateDirectory(_folder.At("b"));
        File.Copy(worse, _folder.At("b/good.txt"));

        var run = await OnServerAsync("evaluate", "--format", "csv", "--reference", reference, good, _folder.At("b/good.txt"));

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.Equal(4, run.Output.Split("\r\n").Select(row => row.Split(',')[0]).Count(name => name.EndsWith("good.txt", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Evaluate_TwoReferences_AreBothUsed()
    {
        var (_, worse, reference) = Files();

        var run = await OnServerAsync("evaluate", "--reference", reference, "--reference", _folder.Write("second.txt", Worse), worse);

        Assert.Contains("100.00", run.Output);
        Assert.Contains("nrefs:2|", run.Output);
    }

    [Theory]
    [InlineData("--worst", "0")]
    [InlineData("--worst", "3", "--format", "csv")]
    [InlineData("--segments", "backwards")]
    [InlineData("--test", "guess")]
    [InlineData("--tokenizer", "zh")]
    public async Task Evaluate_WrongOptions_Exit2(params string[] options)
    {
        var (good, _, reference) = Files();

        Assert.Equal(ExitCodes.Usage, (await _tsvc.RunAsync(["evaluate", "--reference", reference, good, .. options])).ExitCode);
    }

    [Fact]
    public async Task Evaluate_NoReference_Exit2() => Assert.Equal(ExitCodes.Usage, (await _tsvc.RunAsync(["evaluate", Files().Good])).ExitCode);

    [Fact]
    public async Task Evaluate_Wmt12_EqualsSacreBleu()
    {
        var data = WmtFolder.Require();
        var folder = Path.Combine(data, "fr-en");
        string[] systems = ["google", "microsoft", "bergamot-tiny", "bergamot-base-memory"];

        var run = await OnServerAsync([
            "evaluate", "--format", "json", "--metrics", "BLEU,chrF2,chrF2++,TER", "--source", Path.Combine(folder, "source.txt"), "--reference", Path.Combine(folder, "reference.txt"),
            .. systems.Select(system => Path.Combine(folder, system + ".txt")),
        ]);

        using var answer = JsonDocument.Parse(run.Output);
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(data, "expected.json")));
        foreach (var system in answer.RootElement.GetProperty("systems").EnumerateArray())
        {
            var metrics = expected.RootElement.GetProperty("scores").GetProperty("fr-en").GetProperty(Path.GetFileNameWithoutExtension(system.GetProperty("id").GetString()!)).GetProperty("metrics");
            Assert.Equal(4, system.GetProperty("scores").GetArrayLength());
            foreach (var score in system.GetProperty("scores").EnumerateArray())
            {
                var wanted = metrics.GetProperty(score.GetProperty("metric").GetString()!);
                Assert.Equal(wanted.GetProperty("score").GetDouble(), score.GetProperty("value").GetDouble(), 1e-6);
                Assert.Equal(wanted.GetProperty("signature").GetString(), score.GetProperty("signature").GetString());
            }
        }
    }

    private (string Good, string Worse, string Reference) Files() =>
        (_folder.Write("good.txt", English), _folder.Write("worse.txt", Worse), _folder.Write("reference.txt", English));

    private Task<Outcome> RunAsync(params string[] options)
    {
        var (good, worse, reference) = Files();
        return OnServerAsync(["evaluate", "--reference", reference, good, worse, .. options]);
    }

    private async Task<Outcome> OnServerAsync(params string[] args)
    {
        await using var server = await RealServer.StartAsync();
        return await _tsvc.RunAsync([.. args, "--server", server.Address]);
    }
}

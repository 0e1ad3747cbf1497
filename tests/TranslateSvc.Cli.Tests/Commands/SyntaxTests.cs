using TranslateSvc.Cli.Tests.Fakes;

namespace TranslateSvc.Cli.Tests.Commands;

public sealed class SyntaxTests
{
    private readonly Tsvc _tsvc = new();

    [Theory]
    [InlineData("translate", "--nonsense")]
    [InlineData("nonsense")]
    [InlineData("translate", "-", "--format", "pdf")]
    [InlineData("translate", "-", "--cache", "sometimes")]
    [InlineData("translate", "-", "--formality", "rude")]
    [InlineData("translate", "-", "--mime", "application/pdf")]
    [InlineData("summarize", "-", "--style", "haiku")]
    [InlineData("summarize", "-", "--sentences", "many")]
    [InlineData("translate", "-", "--timeout", "soon")]
    [InlineData("translate", "-", "--timeout", "0")]
    [InlineData("translate", "-", "--timeout", "86401")]
    [InlineData("engines", "--server", "ftp://example.test")]
    [InlineData("engines", "--server", "localhost:5080")]
    [InlineData("translate", "-", "--glossary-term", "eau")]
    [InlineData("translate", "-", "--glossary", "/no/such/file.tsv")]
    [InlineData("compare", "a.txt", "b.txt")]
    [InlineData("translate", "--to")]
    public async Task Arguments_Wrong_Exit2WithoutACall(params string[] args)
    {
        _tsvc.Text = "Un";

        var run = await _tsvc.RunAsync(args);

        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("tsvc: ", run.Error);
    }

    [Fact]
    public async Task Help_Root_ListsCommandsGlobalOptionsAndExitCodes()
    {
        var run = await _tsvc.RunAsync(["--help"]);

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.All(
            ["translate", "summarize", "compare", "evaluate", "engines", "detect", "--server", "TSVC_SERVER", "--no-color", "--quiet", "--verbose", "--timeout", "--version"],
            word => Assert.Contains(word, run.Output));
        Assert.EndsWith(ExitCodes.Help + Environment.NewLine, run.Output);
    }

    [Theory]
    [InlineData("translate", "--to,--from,--engine,--format,--output,--mime,--glossary-term,--glossary,--formality,--instructions,--title,--cache,--dry-run,side-by-side")]
    [InlineData("summarize", "--to,--from,--engine,--format,--output,--style,--sentences,--words,key-facts")]
    [InlineData("compare", "--to,--engine,--with,--reference,--html,--format,table|json|markdown,--judge,--round-trip")]
    [InlineData("evaluate", "--source,--reference,--metrics,--tokenizer,--test,--fail-on,--worst,--segments,table|json|csv|markdown|latex")]
    [InlineData("engines", "--format,text|json")]
    [InlineData("detect", "--format,FILE")]
    public async Task Help_Command_ListsItsOptionsAndExitCodes(string command, string words)
    {
        var run = await _tsvc.RunAsync([command, "--help"]);

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.All(words.Split(','), word => Assert.Contains(word, run.Output));
        Assert.Contains("Exit codes:", run.Output);
    }

    [Fact]
    public async Task Version_IsPrinted()
    {
        var run = await _tsvc.RunAsync(["--version"]);

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Output);
    }
}

using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Commands;

public sealed class EnginesAndDetectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Engines_Text_ShowsStateInWords()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "engines");

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.All(["apertium-cat", "fr→en", "gist", "ready", "not ready:", "By default apertium translates.", "By default extractive summarizes."], word => Assert.Contains(word, run.Output));
        Assert.All(run.Output.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= 120));
    }

    [Fact]
    public async Task Engines_MarkupInNames_IsText()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Engines = () => new ListEnginesResponse { Engines = { new Engine { Name = "[red]x[/]", Model = "\e[31m[bold", Healthy = true } } };

        var run = await _tsvc.RunAsync(server, "engines");

        Assert.Contains("[red]x[/]", run.Output);
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public async Task Engines_Json_IsProtobufJson()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "engines", "--format", "json");

        Assert.Equal("gist", Google.Protobuf.JsonParser.Default.Parse<ListEnginesResponse>(run.Output).Engines[0].Quality);
    }

    [Fact]
    public async Task Detect_OneText_PrintsLanguageAndConfidence()
    {
        await using var server = await FakeServer.StartAsync();
        _tsvc.Text = "It is the end.";

        var run = await _tsvc.RunAsync(server, "detect");

        Assert.Equal((ExitCodes.Complete, "en 0.99\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Detect_SeveralFiles_NamesEach()
    {
        await using var server = await FakeServer.StartAsync();
        var (french, english) = (_folder.Write("a.txt", "Le pont"), _folder.Write("b.txt", "At the end"));

        var run = await _tsvc.RunAsync(server, "detect", french, english);

        Assert.Equal($"{french}: fr 0.99\n{english}: en 0.99\n", run.Output);
    }
}

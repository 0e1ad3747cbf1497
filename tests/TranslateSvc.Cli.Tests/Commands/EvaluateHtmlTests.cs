using TranslateSvc.Cli.Tests.Fakes;

namespace TranslateSvc.Cli.Tests.Commands;

public sealed class EvaluateHtmlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Evaluate_Html_WritesScoresAndEveryLineBesideTheTable()
    {
        await using var server = await FakeServer.StartAsync();
        var page = _folder.At("page.html");

        var run = await new Tsvc().RunAsync(
            server, "evaluate", "--source", _folder.Write("s.txt", "Un.\nDeux.\n"), "--reference", _folder.Write("r.txt", "One.\nTwo.\n"),
            _folder.Write("a.txt", "One.\nTwo <b>2</b>.\n"), _folder.Write("b.txt", "A.\nB.\n"), "--html", page);

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.Contains("Wrote " + page, run.Error);
        var html = File.ReadAllText(page);
        Assert.Contains("<title>Translations against r.txt – translations side by side</title>", html);
        Assert.Contains("41.0<span class=\"visually-hidden\"> (best)</span>", html);
        Assert.Contains("Deux.", html);
        Assert.DoesNotContain("<b>2", html);
    }
}

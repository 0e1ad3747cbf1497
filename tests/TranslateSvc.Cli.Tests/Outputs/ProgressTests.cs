using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Outputs;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Tests.Outputs;

public sealed class ProgressTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void Live_Report_DrawsBarAndTimeOnOneLine()
    {
        using var progress = new LiveProgress(_error, _time, width: 80);
        progress.Start("article.fr.txt");
        progress.Report(8, 16);
        _error.GetStringBuilder().Clear();

        _time.Advance(TimeSpan.FromSeconds(1.2));

        var last = _error.ToString().Split('\r')[^1];
        Assert.Contains("article.fr.txt ██████████░░░░░░░░░░ 8/16 1.2 s", TerminalText.Clean(last));
        Assert.DoesNotContain('\n', _error.ToString());
    }

    [Fact]
    public void Live_LongLabel_FitsTheTerminal()
    {
        using var progress = new LiveProgress(_error, _time, width: 30);
        progress.Start(new string('x', 100) + "\e[31m");
        progress.Report(1, 2);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.All(_error.ToString().Split('\r'), line => Assert.True(DisplayWidth.Of(TerminalText.Clean(line)) < 30));
        Assert.DoesNotContain("[31m", _error.ToString());
    }

    [Fact]
    public void Live_Clear_DrawsNothingUntilTheNextReport()
    {
        using var progress = new LiveProgress(_error, _time, width: 80);
        progress.Start("a");
        _time.Advance(TimeSpan.FromSeconds(1));
        progress.Clear();
        _error.GetStringBuilder().Clear();

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("", _error.ToString());

        progress.Report(1, 2);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual("", _error.ToString());
    }

    [Fact]
    public void Live_Stop_LeavesAnEmptyLine()
    {
        using var progress = new LiveProgress(_error, _time, width: 80);
        progress.Start("a");
        _time.Advance(TimeSpan.FromSeconds(1));

        progress.Stop();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.EndsWith("\r\e[2K", _error.ToString());
    }

    [Fact]
    public void Plain_Report_WritesALineAQuarter()
    {
        using var progress = new PlainProgress(_error, TimeProvider.System);
        progress.Start("a.txt");

        for (var i = 0; i <= 8; i++) progress.Report(i, 8);

        Assert.Equal("a.txt: 2/8\na.txt: 4/8\na.txt: 6/8\na.txt: 8/8\n", _error.ToString().ReplaceLineEndings("\n"));
    }
}

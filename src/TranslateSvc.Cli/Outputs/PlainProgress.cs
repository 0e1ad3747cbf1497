using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Outputs;

/// <summary>Progress in a log: one line a quarter of the way, no escapes.</summary>
internal sealed class PlainProgress(TextWriter error) : IProgressLine
{
    private string _label = "";
    private int _quarter;

    public void Start(string label) => (_label, _quarter) = (TerminalText.CleanLine(label), 0);

    public void Report(int done, int total)
    {
        var quarter = total > 0 ? (int)(4L * done / total) : 0;
        if (quarter <= _quarter) return;
        _quarter = quarter;
        error.WriteLine($"{_label}: {done}/{total}");
    }

    public void Clear()
    {
    }

    public void Stop()
    {
    }

    public void Dispose()
    {
    }
}

using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Outputs;

/// <summary>Progress in a log, without escapes: a line a quarter of the way; for work that says more than its count, one every ten seconds.</summary>
internal sealed class PlainProgress(TextWriter error, TimeProvider time) : IProgressLine
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private string _label = "";
    private string _detail = "";
    private int _quarter;
    private long _last;

    public void Start(string label) => (_label, _detail, _quarter, _last) = (TerminalText.CleanLine(label), "", 0, time.GetTimestamp());

    public void Report(int done, int total)
    {
        var quarter = total > 0 ? (int)(4L * done / total) : 0;
        if (quarter <= _quarter && (_detail.Length == 0 || time.GetElapsedTime(_last) < Period)) return;
        (_quarter, _last) = (quarter, time.GetTimestamp());
        error.WriteLine($"{_label}: {done}/{total}{(_detail.Length > 0 ? $" · {_detail}" : "")}");
    }

    public void Describe(string detail) => _detail = TerminalText.CleanLine(detail);

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

using System.Globalization;
using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Outputs;

/// <summary>One line on the terminal that is drawn over itself: spinner, bar, count, time. Thread-safe.</summary>
internal sealed class LiveProgress : IProgressLine
{
    private const string EraseLine = "\r\e[2K";
    private const string Frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private const int BarWidth = 20;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(120);
    private readonly Lock _lock = new();
    private readonly TextWriter _error;
    private readonly TimeProvider _time;
    private readonly int _width;
    private readonly ITimer _timer;
    private string _label = "";
    private string _detail = "";
    private long _started;
    private int _done;
    private int _total;
    private int _frame;
    private bool _active;
    private bool _drawn;
    private bool _paused;

    public LiveProgress(TextWriter error, TimeProvider time, int width)
    {
        (_error, _time, _width) = (error, time, width);
        _timer = time.CreateTimer(_ => Draw(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Start(string label)
    {
        lock (_lock)
        {
            (_label, _detail, _done, _total, _active, _paused, _started) = (TerminalText.CleanLine(label), "", 0, 0, true, false, _time.GetTimestamp());
            _timer.Change(TimeSpan.Zero, Period);
        }
    }

    public void Report(int done, int total)
    {
        lock (_lock) (_done, _total, _paused) = (done, total, false);
    }

    public void Describe(string detail)
    {
        lock (_lock) _detail = TerminalText.CleanLine(detail);
    }

    public void Clear()
    {
        lock (_lock)
        {
            if (_drawn) _error.Write(EraseLine);
            (_drawn, _paused) = (false, true);
        }
    }

    public void Stop()
    {
        lock (_lock)
        {
            _active = false;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Clear();
        }
    }

    public void Dispose()
    {
        Stop();
        _timer.Dispose();
    }

    private void Draw()
    {
        lock (_lock)
        {
            if (!_active || _paused) return;
            _frame = (_frame + 1) % Frames.Length;
            var seconds = _time.GetElapsedTime(_started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            var filled = _total > 0 ? (int)Math.Min(BarWidth, (long)BarWidth * _done / _total) : 0;
            var bar = _total > 0 ? $" {new string('█', filled)}{new string('░', BarWidth - filled)} {_done}/{_total}" : "";
            _error.Write(EraseLine + DisplayWidth.Truncate($"{Frames[_frame]} {_label}{bar}{(_detail.Length > 0 ? $" · {_detail}" : "")} {seconds} s", _width - 1));
            _drawn = true;
        }
    }
}

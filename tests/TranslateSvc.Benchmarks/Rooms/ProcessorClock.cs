using Perfolizer.Horology;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>Processor time of this process, user and system, in place of the wall clock: what other programs do on the machine moves it little.</summary>
internal sealed class ProcessorClock : IClock
{
    public string Title => "ProcessorTime";

    public bool IsAvailable => true;

    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}

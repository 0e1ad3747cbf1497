using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>How the rooms are measured: in this process, which needs no build of its own, in processor time, with throughput where a benchmark reads the article.</summary>
internal static class RoomsConfig
{
    /// <param name="quick">Three iterations instead of about fifteen.</param>
    public static IConfig Create(bool quick) => ManualConfig.Create(DefaultConfig.Instance)
        .AddJob((quick ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance).WithClock(new ProcessorClock()))
        .AddColumn(new ThroughputColumn());
}

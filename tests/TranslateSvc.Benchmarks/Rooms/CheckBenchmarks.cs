using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Checks;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>Each check alone on the sample article's segments. Those that read words cut them anew, which together they do once; <c>repetition</c> does little else.</summary>
[MemoryDiagnoser]
public class CheckBenchmarks
{
    private readonly SegmentPair[] _pairs = SampleRoom.Pairs();
    private ISegmentCheck[] _checks = [];

    public static IEnumerable<string> Names => CheckNames.All;

    [ParamsSource(nameof(Names))]
    public string Check { get; set; } = "";

    [GlobalSetup]
    public void SetUp() => _checks = [.. SampleRoom.Services.GetServices<ISegmentCheck>().Where(c => c.Name == Check)];

    [Benchmark]
    public int Alone()
    {
        var found = 0;
        foreach (var pair in _pairs) found += SegmentChecks.Run(_checks, pair).Count;
        return found;
    }
}

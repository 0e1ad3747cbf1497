using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Checks;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Languages;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>All checks, the typography pass and language detection on the sample article's segments.</summary>
[MemoryDiagnoser]
public class ChecksBenchmarks
{
    private readonly SegmentChecks _checks = SampleRoom.Services.GetRequiredService<SegmentChecks>();
    private readonly Typographer _typographer = SampleRoom.Services.GetRequiredService<Typographer>();
    private readonly ILanguageDetector _detector = SampleRoom.Services.GetRequiredService<ILanguageDetector>();
    private readonly SegmentPair[] _pairs = SampleRoom.Pairs();

    [Benchmark]
    public int Checks()
    {
        var found = 0;
        foreach (var pair in _pairs) found += _checks.Check(pair).Count;
        return found;
    }

    [Benchmark]
    public int FrenchTypography() => _pairs.Sum(p => _typographer.Apply(p.Source, LanguageTag.French).Length);

    [Benchmark]
    public int EnglishTypography() => _pairs.Sum(p => _typographer.Apply(p.Target, LanguageTag.English).Length);

    [Benchmark]
    public double Detection() => _pairs.Sum(p => _detector.Best(p.Source).Confidence);
}

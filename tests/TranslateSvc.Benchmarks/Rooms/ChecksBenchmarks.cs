using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Checks;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Languages;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>All checks, the typography pass and language detection on the sample article's paragraphs.</summary>
[MemoryDiagnoser]
public class ChecksBenchmarks
{
    private readonly IConfiguration _configuration = new ConfigurationBuilder().Build();
    private SegmentChecks _checks = null!;
    private Typographer _typographer = null!;
    private ILanguageDetector _detector = null!;
    private (string Source, string Target)[] _pairs = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var services = new ServiceCollection().AddSingleton(_configuration).AddChecks(_configuration).BuildServiceProvider();
        _checks = services.GetRequiredService<SegmentChecks>();
        _typographer = services.GetRequiredService<Typographer>();
        _detector = services.GetRequiredService<ILanguageDetector>();
        _pairs = [.. Article.Sample.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(p => (p, PseudoTranslation.Translate(p, "en")))];
    }

    [Benchmark]
    public int Checks() => _pairs.Sum(p => _checks.Check(new SegmentPair(p.Source, p.Target, LanguageTag.French, LanguageTag.English, [])).Count);

    [Benchmark]
    public int Typography() => _pairs.Sum(p => _typographer.Apply(p.Source, LanguageTag.French).Length);

    [Benchmark]
    public double Detection() => _pairs.Sum(p => _detector.Detect(p.Source)[0].Confidence);
}

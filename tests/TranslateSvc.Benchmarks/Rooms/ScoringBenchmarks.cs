using BenchmarkDotNet.Attributes;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Comparison.Scoring;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>Corpus scores of 3,003 lines: the sample article's paragraphs against themselves, every third shortened.</summary>
[MemoryDiagnoser]
public class ScoringBenchmarks
{
    private string[] _hypotheses = null!;
    private IReadOnlyList<string>[] _references = null!;

    [Params("BLEU", "chrF2", "TER")]
    public string Metric { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var paragraphs = Article.Sample.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] lines = [.. Enumerable.Range(0, 3_003).Select(i => $"{paragraphs[i % paragraphs.Length][..Math.Min(120, paragraphs[i % paragraphs.Length].Length)]} {i}")];
        _references = [lines];
        _hypotheses = [.. lines.Select((line, i) => i % 3 == 0 ? line[..(line.Length * 2 / 3)] : line)];
    }

    [Benchmark]
    public double Score() => Metrics.ByName(Metric).CorpusScore(_hypotheses, _references);
}

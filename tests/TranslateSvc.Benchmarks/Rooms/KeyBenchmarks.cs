using BenchmarkDotNet.Attributes;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Caching;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>The key of a whole request: one hash over the article.</summary>
[MemoryDiagnoser]
public class KeyBenchmarks
{
    [Benchmark]
    public string Key()
    {
        using var key = new CacheKey("req");
        return key.Add(Article.Sample).Add("fr").Add("en").Build();
    }
}

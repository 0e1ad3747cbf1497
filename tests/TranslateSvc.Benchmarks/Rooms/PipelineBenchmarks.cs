using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Checks;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>What the service does to an article beside calling the engine: parse, pack, check every segment; without the tokenizer.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks
{
    private readonly DocumentFormats _formats = SampleRoom.WithoutTokenizer.GetRequiredService<DocumentFormats>();
    private readonly ChunkPacker _packer = SampleRoom.WithoutTokenizer.GetRequiredService<ChunkPacker>();
    private readonly SegmentChecks _checks = SampleRoom.WithoutTokenizer.GetRequiredService<SegmentChecks>();
    private readonly SegmentPair[] _pairs = SampleRoom.Pairs();

    [Benchmark]
    public int ParseAndPack() => _packer.Pack([.. Parse().Segments.Select(s => new ChunkSegment(0, s))]).Count;

    [Benchmark]
    public int Pipeline()
    {
        var document = Parse();
        var found = _packer.Pack([.. document.Segments.Select(s => new ChunkSegment(0, s))]).Count;
        for (var i = 0; i < _pairs.Length; i++) found += _checks.Check(_pairs[i] with { Source = document.Segments[i].Text }).Count;
        return found;
    }

    private Document Parse() => _formats.Parse(Article.Sample, "", LanguageTag.French);
}

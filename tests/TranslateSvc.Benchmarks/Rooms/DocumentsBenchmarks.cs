using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>Parsing (with token counts), sentence ends, protected spans, packing, reassembly and token counting of the sample article.</summary>
[MemoryDiagnoser]
public class DocumentsBenchmarks
{
    private readonly DocumentFormats _formats = SampleRoom.Services.GetRequiredService<DocumentFormats>();
    private readonly ChunkPacker _packer = SampleRoom.Services.GetRequiredService<ChunkPacker>();
    private readonly TokenCounter _tokens = SampleRoom.Services.GetRequiredService<TokenCounter>();
    private Document _document = null!;
    private ChunkSegment[] _segments = null!;
    private string[] _texts = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _document = _formats.Parse(Article.Sample, "", LanguageTag.French);
        _segments = [.. _document.Segments.Select(s => new ChunkSegment(0, s))];
        _texts = [.. _document.Segments.Select(s => s.Text)];
    }

    [Benchmark]
    public Document Parse() => _formats.Parse(Article.Sample, "", LanguageTag.French);

    [Benchmark]
    public int Sentences() => SentenceSplitter.Split(Article.Sample, LanguageTag.French).Count;

    [Benchmark]
    public int Spans() => ProtectedSpans.Find(Article.Sample).Count;

    [Benchmark]
    public int Tokens() => _tokens.Count(Article.Sample);

    [Benchmark]
    public int Pack() => _packer.Pack(_segments).Count;

    [Benchmark]
    public string Reassemble() => _document.Reassemble(_texts);
}

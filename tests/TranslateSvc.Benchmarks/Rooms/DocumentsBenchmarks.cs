using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>Parsing, sentence ends, protected spans, packing, reassembly and token counting of the sample article.</summary>
[MemoryDiagnoser]
public class DocumentsBenchmarks
{
    private readonly ServiceProvider _services =
        new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddDocuments(new ConfigurationBuilder().Build()).BuildServiceProvider();

    private DocumentFormats _formats = null!;
    private ChunkPacker _packer = null!;
    private TokenCounter _tokens = null!;
    private Document _document = null!;
    private ChunkSegment[] _segments = null!;
    private string[] _texts = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _formats = _services.GetRequiredService<DocumentFormats>();
        _packer = _services.GetRequiredService<ChunkPacker>();
        _tokens = _services.GetRequiredService<TokenCounter>();
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

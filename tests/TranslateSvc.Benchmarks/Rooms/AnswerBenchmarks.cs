using System.Text.Json;
using BenchmarkDotNet.Attributes;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat.Answers;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>Reading a chunk's answer, a keyed JSON object of the sample article's paragraphs, in one piece and in pieces of the size that providers stream.</summary>
[MemoryDiagnoser]
public class AnswerBenchmarks
{
    private const int Piece = 16;
    private readonly string _answer = JsonSerializer.Serialize(SampleRoom.Pairs().Select((p, i) => KeyValuePair.Create($"s{i + 1:00}", p.Target)).ToDictionary());

    [Benchmark]
    public int Whole() => Read(_answer.Length);

    [Benchmark]
    public int Streamed() => Read(Piece);

    private int Read(int size)
    {
        var reader = new KeyedObjectReader();
        List<SegmentTranslated> found = [];
        for (var at = 0; at < _answer.Length; at += size) reader.Read(_answer.AsSpan(at, Math.Min(size, _answer.Length - at)), found);
        reader.End(found);
        return found.Count;
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TranslateSvc.Engines;

namespace TranslateSvc.Server.Tests.Support;

/// <summary>A translation engine whose chunks a test answers. Unscripted it brackets each segment.</summary>
internal sealed class ScriptedEngine(string name = "scripted") : ITranslationEngine
{
    private readonly ConcurrentQueue<TranslationChunk> _chunks = new();

    /// <summary>Runs before a chunk is answered: waits, fails, or lets it pass.</summary>
    public Func<TranslationChunk, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What it makes of a segment, by its text and the target language.</summary>
    public Func<string, string, string> Translate { get; set; } = static (text, target) => Testing.FakeLlm.PseudoTranslation.Translate(text, target);

    /// <summary>The health it reports.</summary>
    public EngineHealth Health { get; set; } = new(true);

    /// <summary>Chunks so far.</summary>
    public IReadOnlyCollection<TranslationChunk> Chunks => _chunks;

    public EngineDescriptor Descriptor { get; } = new()
    {
        Name = name,
        Kind = "scripted",
        Model = "scripted-1",
        Directions = [("fr", "en"), ("en", "fr")],
        Quality = EngineQuality.Model,
    };

    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(Health);

    public async IAsyncEnumerable<EngineEvent> TranslateAsync(
        TranslationChunk chunk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _chunks.Enqueue(chunk);
        await Before(chunk, cancellationToken);
        foreach (var item in chunk.Items) yield return new SegmentTranslated(item.Id, Translate(item.Text, chunk.Target.Language));
        yield return new ChunkFinished(FinishReason.Stop, new EngineUsage(10, 0, 10, 1));
    }
}

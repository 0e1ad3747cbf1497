using System.Runtime.CompilerServices;
using TranslateSvc.Engines;

namespace TranslateSvc.Tests.Translation;

/// <summary>An engine that answers what the test says and remembers what it was asked.</summary>
internal sealed class ScriptedEngine(string name = "scripted", bool followsInstructions = true, int maxConcurrency = 8, int maxAlternatives = 0) : ITranslationEngine
{
    private readonly Lock _lock = new();
    private readonly List<TranslationChunk> _chunks = [];

    /// <summary>Answers a call: the call's number (from 1) and the chunk.</summary>
    public Func<int, TranslationChunk, CancellationToken, IAsyncEnumerable<EngineEvent>> Answer { get; set; } = static (_, chunk, _) => Translate(chunk);

    public IReadOnlyList<TranslationChunk> Chunks
    {
        get
        {
            lock (_lock) return [.. _chunks];
        }
    }

    public EngineDescriptor Descriptor { get; } = new()
    {
        Name = name, Kind = "scripted", Model = "m1", Directions = [("fr", "en"), ("en", "fr")], Quality = EngineQuality.Model,
        FollowsInstructions = followsInstructions, PromptTokens = followsInstructions ? 100 : 0, MaxConcurrency = maxConcurrency, MaxAlternatives = maxAlternatives,
    };

    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(new EngineHealth(true));

    public IAsyncEnumerable<EngineEvent> TranslateAsync(TranslationChunk chunk, CancellationToken cancellationToken)
    {
        int call;
        lock (_lock)
        {
            _chunks.Add(chunk);
            call = _chunks.Count;
        }

        return Answer(call, chunk, cancellationToken);
    }

    /// <summary>Translates every item by <see cref="Phrasebook"/>, except those that <paramref name="change"/> answers otherwise (null leaves the item out).</summary>
    public static async IAsyncEnumerable<EngineEvent> Translate(
        TranslationChunk chunk, Func<ChunkItem, string?>? change = null, FinishReason reason = FinishReason.Stop,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        foreach (var item in chunk.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = change is null ? Phrasebook.English(item.Text) : change(item);
            if (text is not null) yield return new SegmentTranslated(item.Id, text);
        }

        yield return new ChunkFinished(reason, new EngineUsage(10, 0, 5, 1));
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Apertium;
using TranslateSvc.Engines.Apertium.Pipelines;
using TranslateSvc.Engines.Apertium.Text;
using TranslateSvc.Languages;

namespace TranslateSvc.ApertiumRewrite;

/// <summary>The embedded engines as the service registers them, and the bare language pairs.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private const int LinesInChunk = 16;
    private const int ChunksAtOnce = 4;
    private readonly ServiceProvider _services;

    /// <summary>Registers the engines; a loaded machine may take long over a sentence.</summary>
    public EngineHost()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create($"{ApertiumOptions.Section}:SegmentTimeoutSeconds", (string?)"120")]).Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddApertium(configuration).BuildServiceProvider();
    }

    /// <summary>Translates lines with an engine.</summary>
    public Task<string[]> TranslateAsync(string engine, (LanguageTag From, LanguageTag To) direction, string[] lines, CancellationToken cancellationToken)
    {
        var translator = _services.GetServices<ITranslationEngine>().Single(e => e.Descriptor.Name == engine);
        return EachChunkAsync(lines, async (from, chunk, output, token) =>
        {
            var items = chunk.Select((line, i) => new ChunkItem($"{from + i}", line)).ToList();
            await foreach (var e in translator.TranslateAsync(new TranslationChunk { Source = direction.From, Target = direction.To, Items = items }, token).ConfigureAwait(false))
            {
                if (e is SegmentTranslated s) output[int.Parse(s.Id, System.Globalization.CultureInfo.InvariantCulture)] = s.Text;
            }
        }, cancellationToken);
    }

    /// <summary>What the two pairs of a route give by themselves: no preparation, no repair, only the marks of unknown words taken off.</summary>
    public Task<string[]> TranslateRawAsync(ApertiumRoute route, (LanguageTag From, LanguageTag To) direction, string[] lines, CancellationToken cancellationToken)
    {
        var pools = _services.GetRequiredService<PipelinePools>();
        var (first, second) = route.Modes(direction.From.IsFrench);
        return EachChunkAsync(lines, (from, chunk, output, token) => Task.WhenAll(chunk.Select(async (line, i) =>
        {
            var pivot = Marks.Remove(await SendAsync(first, StreamFormat.Escape(line), token).ConfigureAwait(false));
            output[from + i] = StreamFormat.Unescape(Marks.Remove(await SendAsync(second, pivot, token).ConfigureAwait(false)));
        })), cancellationToken);

        async Task<string> SendAsync(string mode, string stream, CancellationToken token)
        {
            var end = stream.TrimEnd(' ', '"', '»') is { Length: > 0 } s && s[^1] is '.' or '!' or '?' ? StreamFormat.End : StreamFormat.StopAndEnd;
            return StreamFormat.TrimEnd(await pools.SendAsync(mode, stream + end, token).ConfigureAwait(false));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<string[]> EachChunkAsync(string[] lines, Func<int, string[], string[], CancellationToken, Task> translate, CancellationToken cancellationToken)
    {
        var output = new string[lines.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ChunksAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, (lines.Length + LinesInChunk - 1) / LinesInChunk, options, async (c, token) =>
        {
            var from = c * LinesInChunk;
            await translate(from, lines[from..Math.Min(lines.Length, from + LinesInChunk)], output, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return output;
    }
}

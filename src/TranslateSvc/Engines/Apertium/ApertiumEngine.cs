using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines.Apertium.Text;
using TranslateSvc.Errors;

namespace TranslateSvc.Engines.Apertium;

/// <summary>
/// The embedded engine: Apertium's rule-based pairs chained through Catalan or Spanish. With more than one route it translates each
/// segment along all of them and keeps the better. Takes no account of context or instructions. Thread-safe.
/// </summary>
internal sealed class ApertiumEngine : ITranslationEngine
{
    private readonly IReadOnlyList<ApertiumRoute> _routes;
    private readonly ApertiumInstallation _installation;
    private readonly RouteTranslator _translator;
    private int _running;
    private volatile Task _ahead = Task.CompletedTask;

    /// <summary>Makes an engine of one or more routes.</summary>
    public ApertiumEngine(
        string name, ApertiumRoute[] routes, ApertiumInstallation installation, RouteTranslator translator, IOptions<ApertiumOptions> options)
    {
        (_routes, _installation, _translator) = (routes, installation, translator);
        Descriptor = new EngineDescriptor
        {
            Name = name,
            Kind = "apertium",
            Model = installation.Model(routes),
            Directions = [("fr", "en"), ("en", "fr")],
            Quality = EngineQuality.Gist,
            Fingerprint = $"routes={string.Join('+', routes.Select(r => r.Name))};text={RouteTranslator.Version}",
            InputPricePerMillion = 0,
            OutputPricePerMillion = 0,
            // One chunk fills the pipelines; a second one keeps them filled while the first ends.
            MaxConcurrency = Math.Min(64, 2 * options.Value.EffectivePipelines),
        };
    }

    /// <inheritdoc/>
    public EngineDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var missing = _installation.Missing(_routes);
        return Task.FromResult(new EngineHealth(missing.Length == 0, missing));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<EngineEvent> TranslateAsync(TranslationChunk chunk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Descriptor.Supports(chunk.Source, chunk.Target))
        {
            throw new TranslateSvcException(ErrorReason.EngineUnsuitable, $"{Descriptor.Name} translates between French and English only.")
            {
                Engine = Descriptor.Name,
            };
        }

        if (_installation.Missing(_routes) is { Length: > 0 } missing)
            throw new TranslateSvcException(ErrorReason.EngineNotConfigured, missing) { Engine = Descriptor.Name };

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var done = new SegmentChannel();
        await foreach (var segment in done.ReadAsync(TranslateItemsAsync(chunk, done, stop.Token), stop, cancellationToken).ConfigureAwait(false)) yield return segment;
        yield return new ChunkFinished(FinishReason.Stop, new EngineUsage(0, 0, 0, 1)) { Model = Descriptor.Model };
    }

    // While nobody else is served, the first segment goes ahead: among its successors, whose stages share the cores with its own, it would be out several times later.
    private async Task TranslateItemsAsync(TranslationChunk chunk, SegmentChannel done, CancellationToken cancellationToken)
    {
        var first = Interlocked.Increment(ref _running) == 1 ? 1 : 0;
        try
        {
            if (first == 1) await (_ahead = Task.WhenAll(chunk.Items.Take(1).Select(Translate))).ConfigureAwait(false);
            // The next chunk of the same article waits too. Whether it went well is told where it was asked for.
            else await _ahead.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.WhenAll(chunk.Items.Skip(first).Select(Translate)).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }

        Task Translate(ChunkItem item) => done.AddAsync(TranslateItemAsync(item, chunk, cancellationToken));
    }

    private async Task<SegmentTranslated?> TranslateItemAsync(ChunkItem item, TranslationChunk chunk, CancellationToken cancellationToken) =>
        new(item.Id, await _translator.TranslateAsync(item.Text, chunk.Source, chunk.Target, chunk.Terms, _routes, cancellationToken).ConfigureAwait(false));
}

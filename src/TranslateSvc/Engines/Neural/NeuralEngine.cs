using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Engines.Neural.Scheduling;
using TranslateSvc.Engines.Neural.Texts;
using TranslateSvc.Errors;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Engines.Neural;

/// <summary>Translation models in this process, one for both directions or one for each. Takes no account of context or instructions. Thread-safe.</summary>
internal sealed class NeuralEngine : ITranslationEngine, IDisposable
{
    private readonly EngineFolder _folder;
    private readonly Dictionary<(string Source, string Target), Lazy<TextTranslator>> _translators = [];
    private readonly List<ModelWorker> _workers = [];

    /// <summary>Makes the engine of a folder; models load when they are first needed.</summary>
    public NeuralEngine(EngineFolder folder, IOptions<NeuralOptions> options, ILoggerFactory loggers, TimeProvider time)
    {
        _folder = folder;
        foreach (var model in folder.Models)
        {
            var worker = new ModelWorker(model, options, loggers.CreateLogger<ModelWorker>(), time);
            _workers.Add(worker);
            var translator = new Lazy<TextTranslator>(() => new TextTranslator(worker));
            foreach (var direction in model.Directions) _translators[direction] = translator;
        }

        var value = options.Value;
        Descriptor = new EngineDescriptor
        {
            Name = folder.Name,
            Kind = "neural",
            Model = folder.Models.Count > 0 ? string.Join(", ", folder.Models.Select(m => m.Model)) : "?",
            // A folder that cannot be used is shown with what is wrong, not hidden.
            Directions = folder.Models.Count > 0 ? [.. _translators.Keys] : [("fr", "en"), ("en", "fr")],
            Quality = EngineQuality.Model,
            Fingerprint = string.Create(CultureInfo.InvariantCulture, $"beam={value.BeamSize};penalty={value.LengthPenalty};text={TextTranslator.Version}"),
            MaxAlternatives = value.BeamSize - 1,
            InputPricePerMillion = 0,
            OutputPricePerMillion = 0,
            // Chunks of several requests fill batches together.
            MaxConcurrency = 4,
        };
    }

    /// <inheritdoc/>
    public EngineDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public EngineHealth? KnownTrouble => _folder.Trouble.Length > 0 ? new EngineHealth(false, _folder.Trouble) : null;

    /// <inheritdoc/>
    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Files may have gone since the start.
        var now = new EngineFolder(_folder.Path);
        return Task.FromResult(new EngineHealth(now.Trouble.Length == 0, now.Trouble));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<EngineEvent> TranslateAsync(TranslationChunk chunk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var translator = Translator(chunk);
        var terms = new GlossaryMatcher(chunk.Terms);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var done = new SegmentChannel();
        var work = Task.WhenAll(chunk.Items.Select((item, i) => done.AddAsync(TranslateItemAsync(translator, item, chunk, terms, ahead: chunk.Stream && i == 0, stop.Token))));
        await foreach (var segment in done.ReadAsync(work, stop, cancellationToken).ConfigureAwait(false)) yield return segment;
        yield return new ChunkFinished(FinishReason.Stop, new EngineUsage(0, 0, 0, 1)) { Model = Descriptor.Model };
    }

    /// <inheritdoc/>
    public void Dispose() => _workers.ForEach(w => w.Dispose());

    // A segment that the model finds no end to is left out: the caller sees that it is missing, and asks a fallback.
    private static async Task<SegmentTranslated?> TranslateItemAsync(
        TextTranslator translator, ChunkItem item, TranslationChunk chunk, GlossaryMatcher terms, bool ahead, CancellationToken cancellationToken) =>
        await translator.TranslateAsync(item.Text, chunk.Source, chunk.Target, terms, ahead, cancellationToken).ConfigureAwait(false) is { } translated
            ? new SegmentTranslated(item.Id, translated.Best.Text) { Confidence = translated.Best.Confidence, Alternatives = [.. translated.Others.Select(other => new ScoredText(other.Text, other.Confidence))] }
            : null;

    private TextTranslator Translator(TranslationChunk chunk)
    {
        if (_folder.Trouble.Length > 0) throw new TranslateSvcException(ErrorReason.EngineNotConfigured, _folder.Trouble) { Engine = Descriptor.Name };
        if (!_translators.TryGetValue((chunk.Source.Language, chunk.Target.Language), out var translator))
        {
            throw new TranslateSvcException(ErrorReason.EngineUnsuitable, $"{Descriptor.Name} has no model from {chunk.Source.Language} to {chunk.Target.Language}.")
            {
                Engine = Descriptor.Name,
            };
        }

        try
        {
            return translator.Value;
        }
        catch (ModelFolderException e)
        {
            throw new TranslateSvcException(ErrorReason.EngineNotConfigured, e.Message, e) { Engine = Descriptor.Name };
        }
    }
}

using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.ChatCompletion;
using TranslateSvc.Engines.Chat.Answers;
using TranslateSvc.Prompts;

namespace TranslateSvc.Engines.Chat;

/// <summary>
/// Translates chunks through Semantic Kernel's chat completion service. Asks for the most binding form of answer the model takes and steps down when the
/// server rejects it or an answer cannot be read (strict schema, JSON object, tagged lines, one segment a call). Malformed answers are reported, not thrown.
/// Thread-safe.
/// </summary>
public sealed partial class ChatTranslationEngine : ITranslationEngine
{
    private readonly ChatModel _model;
    private readonly ChatHealth _health;
    private readonly ILogger _logger;

    /// <summary>Makes an engine over any chat completion service.</summary>
    /// <param name="name">Name requests use.</param>
    /// <param name="options">Its configuration, valid.</param>
    /// <param name="chat">The service.</param>
    /// <param name="time">Clock of the timeouts.</param>
    /// <param name="loggers">Where to log; never article text.</param>
    public ChatTranslationEngine(string name, ChatEngineOptions options, IChatCompletionService chat, TimeProvider time, ILoggerFactory loggers)
        : this(new ChatModel(name, options, chat, time, loggers.CreateLogger<ChatModel>()), null, loggers.CreateLogger<ChatTranslationEngine>())
    {
    }

    internal ChatTranslationEngine(ChatModel model, ChatHealth? health, ILogger<ChatTranslationEngine> logger)
    {
        (_model, _health, _logger) = (model, health ?? new ChatHealth(model, null), logger);
        Descriptor = ChatDescriptor.Of(model, TranslationPrompt.Hash, TranslationPrompt.FixedCharacters, [("fr", "en"), ("en", "fr")]);
    }

    /// <inheritdoc/>
    public EngineDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public EngineHealth? KnownTrouble => _health.Standing;

    /// <inheritdoc/>
    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellationToken) => _health.CheckAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<EngineEvent> TranslateAsync(TranslationChunk chunk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var form = _model.Capabilities.Form;
        var total = default(EngineUsage);
        for (var unreadable = 0; ;)
        {
            if (form == StructuredOutput.Single && chunk.Items.Count > 1)
            {
                await foreach (var e in OneByOneAsync(chunk, total, cancellationToken).ConfigureAwait(false)) yield return e;
                yield break;
            }

            var outcome = new ChatOutcome();
            var reader = Reader(form, chunk.Items);
            List<SegmentTranslated> ready = [];
            var any = false;
            await foreach (var text in _model.SendAsync(Call(chunk, chunk.Items, form), outcome, cancellationToken).ConfigureAwait(false))
            {
                reader.Read(text, ready);
                foreach (var segment in ready) yield return segment;
                any |= ready.Count > 0;
                ready.Clear();
            }

            var whole = reader.End(ready);
            // In lines and plain text the end of the answer closes the last segment: half of it looks like a whole one, so only a clean end that was said to be one counts.
            var reason = outcome.Reason(whole && (outcome.SaidEnd || form is not (StructuredOutput.Tagged or StructuredOutput.Single)));
            if (reason != FinishReason.Stop) ready.Clear();
            foreach (var segment in ready) yield return segment;
            any |= ready.Count > 0;
            total += outcome.Usage;
            if (_model.Capabilities.StepDown(_model.Name, form, StructuredOutput.Single, outcome, any, reason, ref unreadable) is { } below)
            {
                Log.SteppedDown(_logger, _model.Name, form, below);
                form = below;
                continue;
            }

            yield return new ChunkFinished(reason, total) { Model = outcome.Model };
            yield break;
        }
    }

    private async IAsyncEnumerable<EngineEvent> OneByOneAsync(
        TranslationChunk chunk, EngineUsage total, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var worst = FinishReason.Stop;
        string? model = null;
        foreach (var item in chunk.Items)
        {
            var outcome = new ChatOutcome();
            var reader = new PlainTextReader(item.Id);
            List<SegmentTranslated> ready = [];
            await foreach (var text in _model.SendAsync(Call(chunk, [item], StructuredOutput.Single), outcome, cancellationToken).ConfigureAwait(false))
                reader.Read(text, ready);
            // Half of a plain text looks like a whole one: only a clean end that was said to be one counts.
            var reason = outcome.Reason(reader.End(ready) && outcome.SaidEnd);
            if (reason == FinishReason.Stop)
            {
                foreach (var segment in ready) yield return segment;
            }
            else if (worst == FinishReason.Stop) worst = reason;

            total += outcome.Usage;
            model = outcome.Model ?? model;
        }

        yield return new ChunkFinished(worst, total) { Model = model };
    }

    private static ChatCall Call(TranslationChunk chunk, IReadOnlyList<ChunkItem> items, StructuredOutput form) =>
        new(TranslationPrompt.Render(chunk, items, form), form, TranslationPrompt.Schema(items), chunk.Stream);

    private static IAnswerReader Reader(StructuredOutput form, IReadOnlyList<ChunkItem> items) => form switch
    {
        StructuredOutput.Tagged => new TaggedLinesReader(),
        StructuredOutput.Single => new PlainTextReader(items[0].Id),
        _ => new KeyedObjectReader(),
    };

    private static partial class Log
    {
        [LoggerMessage(2102, LogLevel.Information, "Engine {Engine}: form of answer {Form} given up for {Below}")]
        public static partial void SteppedDown(ILogger logger, string engine, StructuredOutput form, StructuredOutput below);
    }
}

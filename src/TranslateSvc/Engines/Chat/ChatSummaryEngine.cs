using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.ChatCompletion;
using TranslateSvc.Engines.Chat.Answers;
using TranslateSvc.Prompts;

namespace TranslateSvc.Engines.Chat;

/// <summary>Writes cited sentences through Semantic Kernel's chat completion service, with the same ladder of forms as <see cref="ChatTranslationEngine"/>. Thread-safe.</summary>
public sealed partial class ChatSummaryEngine : ISummaryEngine
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
    public ChatSummaryEngine(string name, ChatEngineOptions options, IChatCompletionService chat, TimeProvider time, ILoggerFactory loggers)
        : this(new ChatModel(name, options, chat, time, loggers.CreateLogger<ChatModel>()), null, loggers.CreateLogger<ChatSummaryEngine>())
    {
    }

    internal ChatSummaryEngine(ChatModel model, ChatHealth? health, ILogger<ChatSummaryEngine> logger)
    {
        (_model, _health, _logger) = (model, health ?? new ChatHealth(model, null), logger);
        Descriptor = ChatDescriptor.Of(model, SummaryPrompt.Hash, SummaryPrompt.FixedCharacters, [("fr", "en"), ("en", "fr"), ("fr", "fr"), ("en", "en")]);
    }

    /// <inheritdoc/>
    public EngineDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public int? MaxInputTokens => _model.Options.MaxSummaryInputTokens;

    /// <inheritdoc/>
    public EngineHealth? KnownTrouble => _health.Standing;

    /// <inheritdoc/>
    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellationToken) => _health.CheckAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<SummaryDraft> SummarizeAsync(SummaryTask task, CancellationToken cancellationToken)
    {
        var form = _model.Capabilities.Form;
        var total = default(EngineUsage);
        for (var unreadable = 0; ;)
        {
            var outcome = new ChatOutcome();
            var answer = new StringBuilder();
            var call = new ChatCall(SummaryPrompt.Render(task, form), form, SummaryPrompt.Schema, Stream: false);
            await foreach (var text in _model.SendAsync(call, outcome, cancellationToken).ConfigureAwait(false)) answer.Append(text);
            total += outcome.Usage;
            var (sentences, whole) = CitedSentences.Read(answer.ToString(), lines: form >= StructuredOutput.Tagged);
            var reason = outcome.Reason(whole);
            // Cited lines are the last form here: below them there is only the translation's one segment a call.
            if (_model.Capabilities.StepDown(_model.Name, form, StructuredOutput.Tagged, outcome, sentences.Count > 0 || whole, reason, ref unreadable) is { } below)
            {
                Log.SteppedDown(_logger, _model.Name, form, below);
                form = below;
                continue;
            }

            return new SummaryDraft(sentences, reason, total) { Model = outcome.Model };
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2103, LogLevel.Information, "Engine {Engine}: form of answer {Form} given up for {Below} in summaries")]
        public static partial void SteppedDown(ILogger logger, string engine, StructuredOutput form, StructuredOutput below);
    }
}

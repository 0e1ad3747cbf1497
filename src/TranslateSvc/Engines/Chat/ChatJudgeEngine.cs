using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.ChatCompletion;
using TranslateSvc.Engines.Chat.Answers;
using TranslateSvc.Prompts;

namespace TranslateSvc.Engines.Chat;

/// <summary>Judges through Semantic Kernel's chat completion service, with the same ladder of forms as <see cref="ChatTranslationEngine"/>. Thread-safe.</summary>
public sealed partial class ChatJudgeEngine : IJudgeEngine
{
    private readonly ChatModel _model;
    private readonly ILogger _logger;

    /// <summary>Makes a judge over any chat completion service.</summary>
    /// <param name="name">Name requests use.</param>
    /// <param name="options">Its configuration, valid.</param>
    /// <param name="chat">The service.</param>
    /// <param name="time">Clock of the timeouts.</param>
    /// <param name="loggers">Where to log; never article text.</param>
    public ChatJudgeEngine(string name, ChatEngineOptions options, IChatCompletionService chat, TimeProvider time, ILoggerFactory loggers)
        : this(new ChatModel(name, options, chat, time, loggers.CreateLogger<ChatModel>()), loggers.CreateLogger<ChatJudgeEngine>())
    {
    }

    internal ChatJudgeEngine(ChatModel model, ILogger<ChatJudgeEngine> logger)
    {
        (_model, _logger) = (model, logger);
        Descriptor = ChatDescriptor.Of(model, JudgePrompt.Hash, promptCharacters: 0, [("fr", "en"), ("en", "fr")]);
    }

    /// <inheritdoc/>
    public EngineDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public string PromptVersion => JudgePrompt.Hash;

    /// <inheritdoc/>
    public async Task<JudgeAnswer<IReadOnlyList<JudgeFinding>>> AnnotateAsync(JudgeTask task, string translation, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            form => new ChatCall(JudgePrompt.Annotate(task, translation, form), form, JudgePrompt.AnnotationSchema, Stream: false), JudgeAnswers.Errors, cancellationToken).ConfigureAwait(false);
        return new JudgeAnswer<IReadOnlyList<JudgeFinding>>(answer.Value ?? [], answer.Reason, answer.Usage, answer.Model);
    }

    /// <inheritdoc/>
    public async Task<JudgeAnswer<int?>> PreferAsync(JudgeTask task, string first, string second, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            form => new ChatCall(JudgePrompt.Prefer(task, first, second, form), form, JudgePrompt.PreferenceSchema, Stream: false), JudgeAnswers.Preference, cancellationToken).ConfigureAwait(false);
        return new JudgeAnswer<int?>(answer.Value switch { "first" => 0, "second" => 1, _ => null }, answer.Reason, answer.Usage, answer.Model);
    }

    private async Task<JudgeAnswer<T?>> AskAsync<T>(Func<StructuredOutput, ChatCall> ask, Func<string, bool, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var form = _model.Capabilities.Form;
        var total = default(EngineUsage);
        for (var unreadable = 0; ;)
        {
            var outcome = new ChatOutcome();
            var text = new StringBuilder();
            await foreach (var piece in _model.SendAsync(ask(form), outcome, cancellationToken).ConfigureAwait(false)) text.Append(piece);
            total += outcome.Usage;
            var value = read(text.ToString(), form >= StructuredOutput.Tagged);
            var reason = outcome.Reason(value is not null);
            // Lines are the last form here: below them there is only the translation's one segment a call.
            if (_model.Capabilities.StepDown(_model.Name, form, StructuredOutput.Tagged, outcome, value is not null, reason, ref unreadable) is { } below)
            {
                Log.SteppedDown(_logger, _model.Name, form, below);
                form = below;
                continue;
            }

            return new JudgeAnswer<T?>(value, reason, total, outcome.Model);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2104, LogLevel.Information, "Engine {Engine}: form of answer {Form} given up for {Below} in judging")]
        public static partial void SteppedDown(ILogger logger, string engine, StructuredOutput form, StructuredOutput below);
    }
}

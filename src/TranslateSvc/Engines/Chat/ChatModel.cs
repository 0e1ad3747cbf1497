using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.AzureOpenAI;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;
using TranslateSvc.Errors;

namespace TranslateSvc.Engines.Chat;

/// <summary>
/// A model behind Semantic Kernel's chat completion service: sends calls, bounds how many run at once, notices stalls, and turns what the SDKs throw
/// into the domain's errors. Remembers what the model takes. Thread-safe; one for each configured engine.
/// </summary>
internal sealed partial class ChatModel(
    string name, ChatEngineOptions options, IChatCompletionService chat, TimeProvider time, ILogger<ChatModel> logger,
    ChatCircuit? circuit = null) : IDisposable
{
    // A first piece may take every try of the transport with its longest wait.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _slots = new(options.MaxConcurrency);
    private volatile TranslateSvcException? _standing;

    /// <summary>Name of the engine.</summary>
    public string Name => name;

    /// <summary>Its configuration.</summary>
    public ChatEngineOptions Options => options;

    /// <summary>What the model turned out to take.</summary>
    public ChatCapabilities Capabilities { get; } = new(options.StructuredOutput, options.EconomyOf);

    /// <summary>What keeps calls from an endpoint that fails; null for a service that comes with a transport of its own.</summary>
    public ChatCircuit? Circuit => circuit;

    /// <summary>A failure that stands until somebody changes the configuration (credentials, unknown model), or null; a good call clears it.</summary>
    public TranslateSvcException? StandingFailure => _standing;

    /// <summary>Sends a call and gives the answer's text as it comes; the rest is in <paramref name="outcome"/> at the end.</summary>
    /// <exception cref="TranslateSvcException">The call failed as a whole.</exception>
    public async IAsyncEnumerable<string> SendAsync(ChatCall call, ChatOutcome outcome, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var again = true; again;)
            {
                again = false;
                outcome.Called();
                var withTemperature = Capabilities.TakesTemperature;
                using var stall = new CancellationTokenSource(FirstPiece, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
                await using var pieces = Pieces(token => Open(call, withTemperature, token), outcome, either.Token);
                try
                {
                    while (true)
                    {
                        try
                        {
                            if (!await pieces.MoveNextAsync().ConfigureAwait(false)) break;
                        }
                        catch (Exception) when (cancellationToken.IsCancellationRequested)
                        {
                            throw new OperationCanceledException(cancellationToken);
                        }
                        catch (Exception e)
                        {
                            again = Failed(e, outcome, withTemperature);
                            break;
                        }

                        stall.CancelAfter(TimeSpan.FromSeconds(options.AttemptTimeoutSeconds));
                        outcome.Take(pieces.Current);
                        if (pieces.Current.Text.Length > 0) yield return pieces.Current.Text;
                    }
                }
                finally
                {
                    // A caller that stops reading must not wait for the rest of the answer.
                    await stall.CancelAsync().ConfigureAwait(false);
                }
            }

            _standing = null;
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    // An answer out of a batch takes what it takes.
    private TimeSpan FirstPiece => options.EconomyOf is not null ? Timeout.InfiniteTimeSpan
        : options.MaxTries * (TimeSpan.FromSeconds(options.AttemptTimeoutSeconds) + LongestWait);

    private IAsyncEnumerator<ChatPiece> Pieces(Func<CancellationToken, IAsyncEnumerable<ChatPiece>> open, ChatOutcome outcome, CancellationToken cancellationToken) =>
        options.HedgeAfterMilliseconds == 0 || options.EconomyOf is not null
            ? open(cancellationToken).GetAsyncEnumerator(cancellationToken)
            : new ChatHedge(open, TimeSpan.FromMilliseconds(options.HedgeAfterMilliseconds), () => Another(outcome), time, cancellationToken);

    // Only a place that nobody waits for: a busy endpoint is not helped by more calls.
    private IDisposable? Another(ChatOutcome outcome)
    {
        if (!_slots.Wait(0)) return null;
        outcome.Called();
        Log.Hedged(logger, name, options.HedgeAfterMilliseconds);
        return new Place(_slots);
    }

    private IAsyncEnumerable<ChatPiece> Open(ChatCall call, bool withTemperature, CancellationToken cancellationToken)
    {
        var settings = new AzureOpenAIPromptExecutionSettings
        {
            Temperature = withTemperature ? options.Temperature : null,
            MaxTokens = options.MaxOutputTokens,
            SetNewMaxCompletionTokensEnabled = true,
            ResponseFormat = call.ResponseFormat,
        };
        OpenAIPromptExecutionSettings used = options.Kind == ChatEngineKind.AzureOpenAI ? settings : new OpenAIPromptExecutionSettings
        {
            Temperature = settings.Temperature,
            MaxTokens = settings.MaxTokens,
            ResponseFormat = settings.ResponseFormat,
        };
        return call.Stream && options.EconomyOf is null ? StreamedAsync(call, used, cancellationToken) : WholeAsync(call, used, cancellationToken);
    }

    private async IAsyncEnumerable<ChatPiece> StreamedAsync(
        ChatCall call, PromptExecutionSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var part in chat.GetStreamingChatMessageContentsAsync(call.History, settings, null, cancellationToken).ConfigureAwait(false))
        {
            yield return Piece(part.Content, part.Metadata, "RefusalUpdate", (part.InnerContent as StreamingChatCompletionUpdate)?.Model ?? part.ModelId);
        }
    }

    private async IAsyncEnumerable<ChatPiece> WholeAsync(
        ChatCall call, PromptExecutionSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var message in await chat.GetChatMessageContentsAsync(call.History, settings, null, cancellationToken).ConfigureAwait(false))
        {
            yield return Piece(message.Content, message.Metadata, "Refusal", (message.InnerContent as ChatCompletion)?.Model ?? message.ModelId);
        }
    }

    private static ChatPiece Piece(string? text, IReadOnlyDictionary<string, object?>? metadata, string refusal, string? model)
    {
        return new ChatPiece(text ?? "", Value("FinishReason")?.ToString(), Value(refusal) is string { Length: > 0 }, Value("Usage") as ChatTokenUsage, model);

        object? Value(string key) => metadata?.GetValueOrDefault(key);
    }

    // True: the same call again, without the temperature.
    private bool Failed(Exception exception, ChatOutcome outcome, bool withTemperature)
    {
        var fault = ChatFault.Of(exception, time);
        if (fault.Kind == ChatFaultKind.CircuitOpen) fault = fault with { RetryAfter = circuit?.RetryAfter };
        else Log.Failed(logger, name, fault.Kind, fault.Status);
        switch (fault.Kind)
        {
            case ChatFaultKind.Temperature when withTemperature:
                Capabilities.RejectedTemperature();
                return true;
            case ChatFaultKind.ResponseFormat:
                outcome.FormRejected = true;
                return false;
            case ChatFaultKind.ContentFilter:
                outcome.PromptFiltered = true;
                return false;
            case ChatFaultKind.Unavailable when outcome.AnyText:
                outcome.Broken = true;
                return false;
            default:
                var error = ChatErrors.Of(fault, exception, name, options);
                if (error.Reason is ErrorReason.EngineCredentials or ErrorReason.EngineNotConfigured) _standing = error;
                throw error;
        }
    }

    private sealed class Place(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(2189, LogLevel.Debug, "Engine {Engine}: a call has given nothing after {Milliseconds} ms; a second one is made")]
        public static partial void Hedged(ILogger logger, string engine, int milliseconds);

        [LoggerMessage(2101, LogLevel.Warning, "Engine {Engine}: a call failed: {Kind}, HTTP {Status}")]
        public static partial void Failed(ILogger logger, string engine, ChatFaultKind kind, int status);
    }
}

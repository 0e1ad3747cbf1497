using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;

namespace TranslateSvc.Engines.Chat;

/// <summary>One question to a model.</summary>
/// <param name="History">The messages.</param>
/// <param name="Form">Form of answer the messages ask for.</param>
/// <param name="Schema">JSON schema for <see cref="StructuredOutput.Schema"/>.</param>
/// <param name="Stream">Whether to stream the answer.</param>
internal sealed record ChatCall(ChatHistory History, StructuredOutput Form, BinaryData Schema, bool Stream)
{
    /// <summary>What to send as <c>response_format</c>, or null.</summary>
    public ChatResponseFormat? ResponseFormat => Form switch
    {
        StructuredOutput.Schema => ChatResponseFormat.CreateJsonSchemaFormat("answer", Schema, jsonSchemaIsStrict: true),
        StructuredOutput.JsonObject => ChatResponseFormat.CreateJsonObjectFormat(),
        _ => null,
    };
}

/// <summary>How a call ended; filled while its text is read.</summary>
internal sealed class ChatOutcome
{
    private bool _refused;
    private EngineUsage _before;
    private EngineUsage _current;
    private string? _finish;

    /// <summary>What it cost so far, over all calls.</summary>
    public EngineUsage Usage => _before + _current;

    /// <summary>Model that answered, or null.</summary>
    public string? Model { get; private set; }

    /// <summary>The server does not take the form of answer.</summary>
    public bool FormRejected { get; set; }

    /// <summary>The prompt was stopped by the content filter.</summary>
    public bool PromptFiltered { get; set; }

    /// <summary>The connection broke, or stalled, after part of the answer had come.</summary>
    public bool Broken { get; set; }

    /// <summary>Whether any text has come.</summary>
    public bool AnyText { get; private set; }

    /// <summary>Whether the server said why the answer ended; every answer of the chat completions API does.</summary>
    public bool SaidEnd => _finish is not null;

    /// <summary>Counts a call.</summary>
    public void Called() => (_before, _current) = (_before + _current + new EngineUsage(0, 0, 0, 1), default);

    /// <summary>Takes a part of the answer.</summary>
    public void Take(in ChatPiece piece)
    {
        AnyText |= piece.Text.Length > 0;
        _refused |= piece.Refused;
        _finish = piece.Finish ?? _finish;
        Model = piece.Model ?? Model;
        // Some servers tell the count so far with every piece: the last one holds.
        if (piece.Usage is { } usage) _current = new EngineUsage(usage.InputTokenCount, usage.InputTokenDetails?.CachedTokenCount ?? 0, usage.OutputTokenCount, 0);
    }

    /// <summary>The end in the engines' words.</summary>
    /// <param name="readable">Whether the text was whole and in the agreed form.</param>
    public FinishReason Reason(bool readable)
    {
        if (PromptFiltered || Is("ContentFilter", "content_filter")) return FinishReason.ContentFilter;
        if (_refused) return FinishReason.Refusal;
        if (Is("Length", "length")) return FinishReason.Length;
        return readable && !Broken ? FinishReason.Stop : FinishReason.Malformed;
    }

    private bool Is(string name, string wire) =>
        string.Equals(_finish, name, StringComparison.OrdinalIgnoreCase) || string.Equals(_finish, wire, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A part of an answer.</summary>
/// <param name="Text">Its text, maybe empty.</param>
/// <param name="Finish">Finish reason as Semantic Kernel's metadata names it, or null.</param>
/// <param name="Refused">Whether the model declines.</param>
/// <param name="Usage">Tokens, or null.</param>
/// <param name="Model">Model that answers, or null.</param>
internal readonly record struct ChatPiece(string Text, string? Finish, bool Refused, ChatTokenUsage? Usage, string? Model);

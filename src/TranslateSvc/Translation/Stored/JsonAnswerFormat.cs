using System.Text.Json;

namespace TranslateSvc.Translation.Stored;

/// <summary>JSON: for whoever uses the core without a server, which has a form of its own.</summary>
internal sealed class JsonAnswerFormat : IAnswerFormat
{
    /// <inheritdoc/>
    public string Name => "json-1";

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Write(TranslationResult result) => JsonSerializer.SerializeToUtf8Bytes(result);

    /// <inheritdoc/>
    public TranslationResult Read(StoredTranslation stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return JsonSerializer.Deserialize<TranslationResult>(stored.Bytes.Span) ?? throw new InvalidDataException("A stored answer is empty.");
    }
}

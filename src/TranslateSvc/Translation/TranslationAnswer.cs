using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Translation;

/// <summary>An answer: from the cache as it is stored, or made.</summary>
public sealed class TranslationAnswer
{
    private readonly IAnswerFormat? _format;
    private TranslationResult? _result;

    internal TranslationAnswer(TranslationResult result) => _result = result;

    internal TranslationAnswer(StoredTranslation stored, IAnswerFormat format) => (Stored, _format) = (stored, format);

    /// <summary>The answer as it is stored; null when it was made.</summary>
    public StoredTranslation? Stored { get; }

    /// <summary>The answer. A stored one is read when it is first asked for.</summary>
    public TranslationResult Result => _result ??= _format!.Read(Stored!);
}

namespace TranslateSvc.Translation;

/// <summary>Translates documents: parse, look up, pack, translate, check, repair, store, reassemble. Thread-safe.</summary>
public sealed class TranslationService
{
    /// <summary>Translates and answers once.</summary>
    /// <exception cref="Errors.TranslateSvcException">The request is invalid, or no engine could work on it at all.</exception>
    public Task<TranslationResult> TranslateAsync(TranslateRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Translates and reports segments as they pass the checks.</summary>
    /// <exception cref="Errors.TranslateSvcException">As for <see cref="TranslateAsync"/>; thrown before the first event when the request is invalid.</exception>
    public IAsyncEnumerable<TranslationEvent> StreamAsync(TranslateRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}

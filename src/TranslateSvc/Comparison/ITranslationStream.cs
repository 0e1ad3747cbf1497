using TranslateSvc.Translation;

namespace TranslateSvc.Comparison;

/// <summary>What a column needs of <see cref="TranslationService"/>.</summary>
internal interface ITranslationStream
{
    /// <inheritdoc cref="TranslationService.StreamAsync"/>
    IAsyncEnumerable<TranslationEvent> StreamAsync(TranslateRequest request, CancellationToken cancellationToken);
}

/// <summary>The service itself.</summary>
internal sealed class TranslationStream(TranslationService service) : ITranslationStream
{
    public IAsyncEnumerable<TranslationEvent> StreamAsync(TranslateRequest request, CancellationToken cancellationToken) =>
        service.StreamAsync(request, cancellationToken);
}

using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Observability;

namespace TranslateSvc.Translation.Stored;

/// <summary>Whole answers in the cache. Thread-safe.</summary>
internal sealed class StoredTranslations(ResultCache cache, TranslationKeys keys, IAnswerFormat format, EngineTelemetry telemetry)
{
    /// <summary>The answer to a request that was seen before, or null. At once when memory or a file holds it.</summary>
    public ValueTask<StoredTranslation?> FindAsync(KnownRequest known, Caller caller, EngineDescriptor engine, CancellationToken cancellationToken)
    {
        var looked = cache.GetAsync<StoredTranslation>(keys.OfRequest(known, caller, engine), cancellationToken);
        return looked.IsCompletedSuccessfully ? new(Counted(looked.Result)) : WaitAsync(looked);
    }

    /// <summary>The answer to a request, or null: there is none, or the request does not read the cache.</summary>
    /// <param name="key">As <see cref="KeyOf"/> gives it.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<TranslationAnswer?> FindAsync(string key, TranslateRequest request, CancellationToken cancellationToken)
    {
        if (request.CacheMode is not (CacheMode.Default or CacheMode.Only) || request.ValidateOnly) return null;
        var stored = await cache.GetAsync<StoredTranslation>(key, request.Layers, cancellationToken).ConfigureAwait(false);
        telemetry.CacheLookedUp("request", stored is not null);
        return stored is null ? null : new TranslationAnswer(stored, format);
    }

    /// <summary>Stores an answer, as a later request gets it.</summary>
    public ValueTask StoreAsync(string key, TranslationResult result, CacheLayers layers, CancellationToken cancellationToken)
    {
        var stored = TranslationResults.AsStored(result);
        return cache.SetAsync(key, new StoredTranslation([.. stored.Translations.Select(t => t.SourceLanguage)], format.Write(stored)), layers, cancellationToken);
    }

    /// <summary>The key of a request's answer.</summary>
    public string KeyOf(TranslateRequest request, EngineDescriptor engine) => keys.OfRequest(request, engine);

    private async ValueTask<StoredTranslation?> WaitAsync(ValueTask<StoredTranslation?> looked) => Counted(await looked.ConfigureAwait(false));

    // A miss is counted by who looks again.
    private StoredTranslation? Counted(StoredTranslation? stored)
    {
        if (stored is not null) telemetry.CacheLookedUp("request", hit: true);
        return stored;
    }
}

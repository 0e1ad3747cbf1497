using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Server.Security.Keys;

/// <summary>
/// Says whose a key is. The record of a key that was verified is remembered for a few seconds, its secret is compared each time. Only keys that exist are
/// remembered, so that memory is bounded by their number whatever callers send. Thread-safe.
/// </summary>
internal sealed class ApiKeyVerifier(Lazy<IApiKeyStore> store, AdminKey admin, IOptions<AccessOptions> options, TimeProvider time)
{
    private readonly TimeSpan _remember = TimeSpan.FromSeconds(options.Value.RememberSeconds);
    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);

    /// <summary>Whose key this is; null when nobody's, or when it has expired or was revoked.</summary>
    /// <exception cref="Errors.TranslateSvcException"><see cref="Errors.ErrorReason.StoreUnavailable"/>.</exception>
    public async ValueTask<CallerIdentity?> VerifyAsync(string credential, CancellationToken cancellationToken)
    {
        if (ApiKeySecret.TryParse(credential, out var key))
        {
            var remembered = Recall(key.Id);
            var known = remembered?.Key ?? await store.Value.FindAsync(key.Id, cancellationToken).ConfigureAwait(false);
            if (key.Fits(known)) return Active(remembered ?? Remember(known!));
        }

        return admin.Fits(credential) ? AdminKey.Identity : null;
    }

    /// <summary>Who a key that was verified before belongs to now, by its id; null when it has expired or was revoked since.</summary>
    public async ValueTask<CallerIdentity?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (Recall(id) is { } remembered) return Active(remembered);
        return ApiKeySecret.IsId(id) && await store.Value.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } known ? Active(Remember(known)) : null;
    }

    /// <summary>Notes that a key was revoked: from now on it is refused, also where a call read its record a moment before.</summary>
    public void Revoked(ApiKey key) => Remember(key);

    private CallerIdentity? Active(Remembered remembered) => remembered.Key.IsActive(time.GetUtcNow()) ? remembered.Identity : null;

    private Remembered? Recall(string id) =>
        _remembered.TryGetValue(id, out var remembered) && (remembered.Key.Revoked is not null || time.GetElapsedTime(remembered.At) < _remember) ? remembered : null;

    // No key comes back once it was revoked.
    private Remembered Remember(ApiKey key) => _remembered.AddOrUpdate(
        key.Id,
        static (_, fresh) => fresh,
        static (_, old, fresh) => old.Key.Revoked is null ? fresh : old,
        new Remembered(key, key.ToIdentity(), time.GetTimestamp()));

    private sealed record Remembered(ApiKey Key, CallerIdentity Identity, long At);
}

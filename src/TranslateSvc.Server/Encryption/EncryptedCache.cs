using Microsoft.Extensions.Caching.Distributed;

namespace TranslateSvc.Server.Encryption;

/// <summary>A store that never sees a text. What cannot be decrypted counts as absent: the answer is made, and stored, again. Thread-safe.</summary>
internal sealed class EncryptedCache(IDistributedCache store, TextKeys keys) : IDistributedCache
{
    /// <summary>Key under which the store itself is registered.</summary>
    public const string Store = "translatesvc.plain-store";

    private readonly TextProtector _protector = keys.For("cache");

    /// <inheritdoc/>
    public byte[]? Get(string key) => store.Get(key) is { } value ? _protector.Unprotect(key, value) : null;

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        await store.GetAsync(key, token).ConfigureAwait(false) is { } value ? _protector.Unprotect(key, value) : null;

    /// <inheritdoc/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => store.Set(key, _protector.Protect(key, value), options);

    /// <inheritdoc/>
    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        store.SetAsync(key, _protector.Protect(key, value), options, token);

    /// <inheritdoc/>
    public void Refresh(string key) => store.Refresh(key);

    /// <inheritdoc/>
    public Task RefreshAsync(string key, CancellationToken token = default) => store.RefreshAsync(key, token);

    /// <inheritdoc/>
    public void Remove(string key) => store.Remove(key);

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken token = default) => store.RemoveAsync(key, token);
}

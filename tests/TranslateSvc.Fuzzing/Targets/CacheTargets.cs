using System.IO.Hashing;
using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Caching;
using TranslateSvc.Translation;
using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>Stored answers whose bytes are not what was written: a miss, never a failure.</summary>
internal sealed class CacheTargets : IAsyncDisposable
{
    private readonly DamagedStore _store = new();
    private readonly Lazy<ServiceProvider> _services;
    private int _key;

    public CacheTargets() => _services = new Lazy<ServiceProvider>(() =>
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("TranslateSvc:Cache:Store", "Memory")]).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddCaching(configuration).AddTranslation(configuration).AddSingleton<IDistributedCache>(_store).BuildServiceProvider();
    });

    public IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfBytes("cache-entry", 15, Read, [JsonSerializer.SerializeToUtf8Bytes(new StoredSegment("text", "engine", [])), [0x03, 0x01, 0x00, 0x10], [1, 0, 0, 0, 2, 102, 114, 1, 2, 3]], "{", "}", "\"Text\":", "null", "[", "\"Issues\":", "\u0003\u0001"),
    ];

    public async ValueTask DisposeAsync()
    {
        if (_services.IsValueCreated) await _services.Value.DisposeAsync();
    }

    private void Read(byte[] bytes)
    {
        var cache = _services.Value.GetRequiredService<ResultCache>();
        _store.Bytes = bytes;
        var key = (_key++).ToString(System.Globalization.CultureInfo.InvariantCulture);
        cache.GetAsync<StoredSegment>("s" + key, CacheLayers.Store, default).AsTask().GetAwaiter().GetResult();
        cache.GetAsync<StoredTranslation>("r" + key, CacheLayers.Store, default).AsTask().GetAwaiter().GetResult();
        // The same, as somebody would write it who knows how answers are stored.
        _store.Bytes = [.. BitConverter.GetBytes(XxHash3.HashToUInt64(bytes)), .. bytes];
        cache.GetAsync<StoredTranslation>("a" + key, CacheLayers.Store, default).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>A store that answers every key with the same bytes.</summary>
    private sealed class DamagedStore : IDistributedCache
    {
        public byte[] Bytes { get; set; } = [];

        public byte[]? Get(string key) => Bytes;

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult<byte[]?>(Bytes);

        public void Refresh(string key)
        {
        }

        public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

        public void Remove(string key)
        {
        }

        public Task RemoveAsync(string key, CancellationToken token = default) => Task.CompletedTask;

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
        {
        }

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => Task.CompletedTask;
    }
}

using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Caching.Administration;
using TranslateSvc.Errors;
using TranslateSvc.Server.Rpc.Calls;
using TranslateSvc.Server.StoredAnswers;

namespace TranslateSvc.Server.Rpc;

/// <summary>cache.proto over <see cref="CacheAdministration"/>.</summary>
internal sealed class CacheRpc(CacheAdministration cache, CachePurgeSignal signal, IOptions<CacheOptions> options) : V1.CacheService.CacheServiceBase
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(3_650);

    /// <inheritdoc/>
    public override async Task<V1.CacheStats> GetCacheStats(V1.GetCacheStatsRequest request, ServerCallContext context)
    {
        var figures = await cache.CountAsync(context.CallToken()).ConfigureAwait(false);
        var stats = new V1.CacheStats
        {
            Store = figures.Store.ToString().ToLowerInvariant(),
            Entries = figures.Figures.Kinds.Sum(k => k.Entries),
            Bytes = figures.Figures.Kinds.Sum(k => k.Bytes),
            ExpiredEntries = figures.Figures.Expired,
            OldestTime = figures.Figures.Oldest is { } oldest ? Timestamp.FromDateTimeOffset(oldest) : null,
            MemoryEntries = figures.MemoryEntries,
            MemoryBytes = figures.MemoryBytes,
            Encrypted = options.Value is { Encrypt: true, Store: not CacheStore.Memory },
            StartTime = Timestamp.FromDateTimeOffset(figures.Since),
            Kinds = { figures.Figures.Kinds.Select(k => new V1.CacheStats.Types.Kind { Name = k.Kind, Entries = k.Entries, Bytes = k.Bytes }) },
            Lookups = { figures.Lookups.Select(l => new V1.CacheStats.Types.Lookups { Layer = l.Layer, Hits = l.Hits, Misses = l.Misses }) },
        };
        if (figures.Figures.FileBytes is { } bytes) stats.FileBytes = bytes;
        return stats;
    }

    /// <inheritdoc/>
    public override async Task<V1.PurgeCacheResponse> PurgeCache(V1.PurgeCacheRequest request, ServerCallContext context)
    {
        var purge = Read(request);
        var (store, memory) = await cache.PurgeAsync(purge, context.CallToken()).ConfigureAwait(false);
        if (!purge.ExpiredOnly) await signal.SendAsync(context.CallToken()).ConfigureAwait(false);
        return new V1.PurgeCacheResponse { Entries = store.Entries, Bytes = store.Bytes, MemoryEntries = memory, Compacted = store.Compacted };
    }

    private static CachePurge Read(V1.PurgeCacheRequest request) => request.WhatCase switch
    {
        V1.PurgeCacheRequest.WhatOneofCase.All when request.All => CachePurge.All,
        V1.PurgeCacheRequest.WhatOneofCase.Expired when request.Expired => CachePurge.Expired,
        // Compared in seconds: a Duration may be longer than a TimeSpan.
        V1.PurgeCacheRequest.WhatOneofCase.OlderThan when request.OlderThan.Seconds >= 1 && request.OlderThan.Seconds <= LongestAge.TotalSeconds =>
            CachePurge.OlderThan(TimeSpan.FromSeconds(request.OlderThan.Seconds)),
        V1.PurgeCacheRequest.WhatOneofCase.OlderThan => throw TranslateSvcException.Invalid([new FieldViolation("older_than", "must be 1 second to 3,650 days.")]),
        _ => throw TranslateSvcException.Invalid([new FieldViolation("what", "say what to remove: all, expired or older_than.")]),
    };
}

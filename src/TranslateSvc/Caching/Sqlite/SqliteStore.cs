using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace TranslateSvc.Caching.Sqlite;

/// <summary>
/// Entries in a SQLite file. Readers do not wait for each other nor for the writer (write-ahead log); what is written at the same time is committed together.
/// A process that is killed loses nothing that was stored; a machine that loses power may lose the last moments. Thread-safe.
/// </summary>
/// <remarks>The file's form is that of NeoSmart.Caching.Sqlite, version 1, with which the first files of ours were written. That library begins a write for every read.</remarks>
internal sealed class SqliteStore : IBufferDistributedCache, IAsyncDisposable, IDisposable
{
    private const int KeptReaders = 8;

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly SqliteWriter _writer;
    private readonly ConcurrentBag<SqliteReader> _readers = [];
    private volatile bool _disposed;

    /// <summary>Opens a file and makes its tables where they are missing.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="time">Tells what has expired.</param>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file cannot be opened or written.</exception>
    public SqliteStore(string path, TimeProvider time)
    {
        (_path, _time) = (path, time);
        _writer = new SqliteWriter(path, time.GetUtcNow());
    }

    /// <inheritdoc/>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file cannot be read.</exception>
    public bool TryGet(string key, IBufferWriter<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_readers.TryTake(out var reader)) reader = new SqliteReader(_path);
        var found = false;
        try
        {
            found = reader.TryRead(key, _time.GetUtcNow().UtcTicks, destination);
        }
        catch
        {
            // What is wrong may be the connection's own.
            reader.Dispose();
            throw;
        }

        if (_disposed || _readers.Count >= KeptReaders) reader.Dispose();
        else _readers.Add(reader);
        return found;
    }

    /// <inheritdoc/>
    public byte[]? Get(string key)
    {
        var value = new ArrayBufferWriter<byte>();
        return TryGet(key, value) ? value.WrittenSpan.ToArray() : null;
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryGetAsync(string key, IBufferWriter<byte> destination, CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        return new ValueTask<bool>(TryGet(key, destination));
    }

    /// <inheritdoc/>
    public Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        return Task.FromResult(Get(key));
    }

    /// <inheritdoc/>
    /// <remarks>The value is read until the task ends; cancelling does not end it.</remarks>
    public ValueTask SetAsync(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        return new ValueTask(_writer.WriteAsync(new SqliteWrite(key, value.IsSingleSegment ? value.First : value.ToArray(), ExpiryOf(options))));
    }

    /// <inheritdoc/>
    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        SetAsync(key, new ReadOnlySequence<byte>(value), options, token).AsTask();

    /// <inheritdoc/>
    public void Set(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options) => SetAsync(key, value, options).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => Set(key, new ReadOnlySequence<byte>(value), options);

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        return _writer.WriteAsync(new SqliteWrite(key, null, null));
    }

    /// <inheritdoc/>
    public void Remove(string key) => RemoveAsync(key).GetAwaiter().GetResult();

    /// <summary>Nothing: no entry has a sliding expiry.</summary>
    public void Refresh(string key)
    {
    }

    /// <summary>Nothing: no entry has a sliding expiry.</summary>
    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await _writer.DisposeAsync().ConfigureAwait(false);
        while (_readers.TryTake(out var reader)) reader.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private long? ExpiryOf(DistributedCacheEntryOptions options)
    {
        if (options.SlidingExpiration is not null) throw new NotSupportedException("Entries have no sliding expiry.");
        var end = options.AbsoluteExpiration ?? (options.AbsoluteExpirationRelativeToNow is { } kept ? _time.GetUtcNow() + kept : null);
        return end?.UtcTicks;
    }
}

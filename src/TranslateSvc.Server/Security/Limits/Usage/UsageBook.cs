using System.Collections.Concurrent;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Errors;

namespace TranslateSvc.Server.Security.Limits.Usage;

/// <summary>
/// Counts the tokens that each caller's calls cost, in memory at once and in the store at most a second later; what could not be written is tried again, and at the
/// shutdown once more after the last call ended. What other servers of a cluster counted is known a second after they wrote it. Thread-safe.
/// </summary>
internal sealed partial class UsageBook(Lazy<IUsageStore> store, TimeProvider time, ILogger<UsageBook> logger) : IUsageMeter, IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(string Caller, Month Month), Account> _accounts = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private Task _loop = Task.CompletedTask;
    private bool _told, _disposed;

    /// <inheritdoc/>
    public void Count(Caller caller, EngineUsage usage)
    {
        var tokens = (long)usage.InputTokens + usage.OutputTokens;
        if (caller.Id.Length > 0 && tokens > 0) AccountOf(caller.Id).Count(tokens);
    }

    /// <summary>What a caller has used this month, calls that run left out.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.StoreUnavailable"/>: it was not known before and cannot be read.</exception>
    public ValueTask<long> UsedAsync(string caller, CancellationToken cancellationToken)
    {
        var account = AccountOf(caller);
        return account.Used is { } used ? ValueTask.FromResult(used) : LoadAsync(caller, account, cancellationToken);
    }

    /// <summary>Writes what was counted.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = Month.Of(time.GetUtcNow());
            foreach (var ((caller, month), account) in _accounts)
            {
                var counted = account.Uncounted;
                if (counted > 0) account.Written(counted, await store.Value.AddAsync(caller, month, counted, cancellationToken).ConfigureAwait(false));
                else if (account.TakeAsked()) account.Know(await store.Value.ReadAsync(caller, month, cancellationToken).ConfigureAwait(false));
                if (month != now && account.Uncounted == 0) _accounts.TryRemove((caller, month), out _);
            }

            _told = false;
        }
        catch (TranslateSvcException exception)
        {
            // Once for each time that it is away; the amounts are kept and tried again.
            if (!_told) Log.NotWritten(logger, exception);
            _told = true;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = BeatAsync(_stop.Token);
        return Task.CompletedTask;
    }

    /// <summary>After every other service has stopped: the last calls and items have ended.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The container disposes it once for each name that it is known by.
        if (_disposed) return;
        _disposed = true;
        _stop.Cancel();
        _stop.Dispose();
        _writing.Dispose();
    }

    private Account AccountOf(string caller) => _accounts.GetOrAdd((caller, Month.Of(time.GetUtcNow())), static _ => new Account());

    private async ValueTask<long> LoadAsync(string caller, Account account, CancellationToken cancellationToken)
    {
        account.Know(await store.Value.ReadAsync(caller, Month.Of(time.GetUtcNow()), cancellationToken).ConfigureAwait(false));
        return account.Used ?? 0;
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false)) await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(2470, LogLevel.Error, "What callers used cannot be written now; it is kept in memory and tried again every second")]
        public static partial void NotWritten(ILogger logger, Exception exception);
    }

    /// <summary>One caller's month.</summary>
    private sealed class Account
    {
        private readonly Lock _lock = new();
        private long? _stored;
        private long _uncounted;
        private bool _asked;

        /// <summary>What the store does not have yet.</summary>
        public long Uncounted
        {
            get
            {
                lock (_lock) return _uncounted;
            }
        }

        /// <summary>What was used, or null while the store has not been asked.</summary>
        public long? Used
        {
            get
            {
                lock (_lock)
                {
                    _asked = true;
                    return _stored + _uncounted;
                }
            }
        }

        public void Count(long tokens)
        {
            lock (_lock) _uncounted += tokens;
        }

        public void Written(long tokens, long total)
        {
            lock (_lock) (_uncounted, _stored) = (_uncounted - tokens, total);
        }

        public void Know(long total)
        {
            // A read that was overtaken by a write of our own must not take it back.
            lock (_lock) _stored = Math.Max(total, _stored ?? 0);
        }

        /// <summary>Whether somebody asked since the last time.</summary>
        public bool TakeAsked()
        {
            lock (_lock)
            {
                var asked = _asked;
                _asked = false;
                return asked;
            }
        }
    }
}

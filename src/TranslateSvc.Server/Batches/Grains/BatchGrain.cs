using Microsoft.Extensions.Options;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Batches.Grains;

/// <summary>See <see cref="IBatchGrain"/>.</summary>
internal sealed partial class BatchGrain(
    IBatchStore store, IReplicas replicas, IOptions<BatchesOptions> options, TimeProvider time, ILogger<BatchGrain> logger) : Grain, IBatchGrain
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), Quiet = TimeSpan.FromSeconds(2), Silence = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, DateTimeOffset> _heard = [];
    private readonly WorkRate _rate = new();
    private readonly EnginePause _pause = new();
    private StoredBatch? _batch;
    private BatchBoard _board = new([]);
    private DateTimeOffset _quietUntil;
    private TaskCompletionSource _changed = NewSignal();
    private long _version;

    private string BatchId => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(true);
        // Other replicas may hold items of an activation that died. They tell at their next report; until then nothing is handed out twice.
        if (replicas.Others > 0 && _batch is { State: StoredBatchState.Running })
            _quietUntil = time.GetUtcNow() + Quiet + 2 * TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        this.RegisterGrainTimer(LookAfterReplicasAsync, new GrainTimerCreationOptions(Look, Look) { Interleave = false });
    }

    /// <inheritdoc/>
    public Task<BatchAnswer> BeginAsync()
    {
        _quietUntil = default;
        return Task.FromResult(Answer());
    }

    /// <inheritdoc/>
    public Task<BatchAnswer> GetAsync() => Task.FromResult(Answer());

    /// <inheritdoc/>
    public Task<int[]> RunningAsync() => Task.FromResult(_batch is { State: StoredBatchState.Running } ? _board.Running() : []);

    /// <inheritdoc/>
    public async Task<BatchAnswer> WatchAsync(long version, TimeSpan wait)
    {
        if (version == _version && _batch is { State: StoredBatchState.Running })
            await Task.WhenAny(_changed.Task, Task.Delay(wait, time)).ConfigureAwait(true);
        return Answer();
    }

    /// <inheritdoc/>
    public async Task<WorkGrant> ExchangeAsync(WorkReport report)
    {
        if (_batch is not { State: StoredBatchState.Running }) return new WorkGrant([], Over: true, Heard: true);
        try
        {
            var now = time.GetUtcNow();
            _heard[report.Replica] = now;
            _board.Adopt(report.Replica, report.Running);
            _board.Reconcile(report.Replica, report.Running.Concat(report.Settled.Select(s => s.Index)).Concat(report.Returned.Select(r => r.Index)).ToHashSet());
            await TakeInAsync(report, now).ConfigureAwait(true);
            if (await EndIfDoneAsync().ConfigureAwait(true)) return new WorkGrant([], Over: true, Heard: true);
            return new WorkGrant(now < _quietUntil ? [] : Grant(report, now), Over: false, Heard: true);
        }
        catch (TranslateSvcException exception)
        {
            Log.Held(logger, BatchId, exception);
            return new WorkGrant([], Over: false, Heard: false);
        }
    }

    /// <inheritdoc/>
    public Task<BatchAnswer> CancelAsync() => ChangeAsync(async () =>
    {
        if (_batch!.State == StoredBatchState.Running) await EndAsync(StoredBatchState.Cancelled).ConfigureAwait(true);
        return Answer();
    });

    /// <inheritdoc/>
    public Task<BatchAnswer> RetryAsync() => ChangeAsync(async () =>
    {
        if (_batch!.State == StoredBatchState.Running) return new BatchAnswer(null, BatchRefusal.Running);
        if (_batch.Totals.Done == _batch.Header.Items) return Answer();
        await store.ReopenAsync(BatchId, CancellationToken.None).ConfigureAwait(true);
        _pause.Succeed();
        await LoadAsync(CancellationToken.None).ConfigureAwait(true);
        Changed();
        return Answer();
    });

    /// <inheritdoc/>
    public Task<BatchAnswer> DeleteAsync() => ChangeAsync(async () =>
    {
        if (_batch!.State == StoredBatchState.Running) return new BatchAnswer(null, BatchRefusal.Running);
        await store.DeleteAsync(BatchId, CancellationToken.None).ConfigureAwait(true);
        _batch = null;
        Changed();
        DeactivateOnIdle();
        return new BatchAnswer(null);
    });

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _batch = await store.FindAsync(BatchId, cancellationToken).ConfigureAwait(true);
        _board = new BatchBoard(_batch is null ? [] : await store.StatesAsync(BatchId, cancellationToken).ConfigureAwait(true));
    }

    private async Task TakeInAsync(WorkReport report, DateTimeOffset now)
    {
        var stale = false;
        var settled = 0;
        foreach (var item in report.Settled)
        {
            if (!item.Recorded)
            {
                // Somebody else recorded it, perhaps before it died; or nobody did, because the batch was cancelled and runs again. Only the store knows.
                stale = true;
                _board.Return(item.Index, report.Replica, null);
                continue;
            }

            if (!_board.Settle(item.Index, item.State)) continue;
            settled++;
            _batch = _batch! with { Totals = _batch.Totals + item.Adds };
            if (item.State != StoredItemState.Failed) _pause.Succeed();
        }

        if (settled > 0) _rate.Add(settled, now);
        foreach (var item in report.Returned) TakeBack(item, report.Replica, now);
        if (settled > 0 || report.Returned.Count > 0) Changed();
        if (stale) await RefreshAsync().ConfigureAwait(true);
    }

    private void TakeBack(ReturnedItem item, string replica, DateTimeOffset now)
    {
        if (item.Reason.Length == 0)
        {
            _board.Return(item.Index, replica, null);
            return;
        }

        var trouble = _board.Blame(item.Index, now, item.OfPart);
        var at = item.OfPart ? now + TimeSpan.FromSeconds(Math.Min(30, 2 * trouble.Parts)) : _pause.Fail(item.Reason, item.RetryAfter, now);
        _board.Return(item.Index, replica, at);
    }

    private IReadOnlyList<GrantedItem> Grant(WorkReport report, DateTimeOffset now)
    {
        var capacity = _pause.Allow(report.Capacity, _board.Leased, now);
        if (capacity <= 0) return [];
        var giveUp = TimeSpan.FromMinutes(options.Value.GiveUpMinutes);
        var granted = _board.Lease(report.Replica, capacity, now);
        if (granted.Count == 0) return [];
        _rate.Begin(now);
        Changed();
        return [.. granted.Select(g => new GrantedItem(
            g.Index,
            g.Trouble is { Failures: > 0 } trouble && now - trouble.Since >= giveUp,
            (g.Trouble?.Parts ?? 0) >= options.Value.IncompleteRetries))];
    }

    private async Task RefreshAsync()
    {
        var stored = await store.FindAsync(BatchId, CancellationToken.None).ConfigureAwait(true);
        var states = await store.StatesAsync(BatchId, CancellationToken.None).ConfigureAwait(true);
        if (stored is not null) _batch = _batch! with { Totals = stored.Totals };
        foreach (var (index, state) in states.Index())
        {
            if (state != 0) _board.Settle(index + 1, (StoredItemState)state);
        }
    }

    private async Task<bool> EndIfDoneAsync()
    {
        if (_board.Open > 0) return false;
        await EndAsync(StoredBatchState.Finished).ConfigureAwait(true);
        return true;
    }

    private async Task EndAsync(StoredBatchState state)
    {
        var now = time.GetUtcNow();
        await store.EndAsync(BatchId, state, now, CancellationToken.None).ConfigureAwait(true);
        await RefreshAsync().ConfigureAwait(true);
        _batch = _batch! with { State = state, Ended = now };
        Log.Ended(logger, BatchId, state, _batch.Totals.Done, _batch.Totals.Incomplete, _batch.Totals.Failed);
        Changed();
    }

    // Whatever a dead replica recorded before it died is counted first; the rest of what it held is open again.
    private async Task LookAfterReplicasAsync(CancellationToken cancellationToken)
    {
        if (_batch is not { State: StoredBatchState.Running }) return;
        var now = time.GetUtcNow();
        var lost = _board.Replicas().Where(r => replicas.IsDead(r) || now - _heard.GetValueOrDefault(r, DateTimeOffset.MinValue) > Silence).ToArray();
        try
        {
            if (lost.Length > 0) await RefreshAsync().ConfigureAwait(true);
            foreach (var replica in lost) Log.Lost(logger, BatchId, replica, _board.Release(replica));
            if (lost.Length > 0) Changed();
            await EndIfDoneAsync().ConfigureAwait(true);
        }
        catch (TranslateSvcException exception)
        {
            Log.Held(logger, BatchId, exception);
        }
    }

    private async Task<BatchAnswer> ChangeAsync(Func<Task<BatchAnswer>> change)
    {
        if (_batch is null) return Answer();
        try
        {
            return await change().ConfigureAwait(true);
        }
        catch (TranslateSvcException exception)
        {
            return new BatchAnswer(null, BatchRefusal.Store, exception.Message);
        }
    }

    private BatchAnswer Answer() => _batch is null
        ? new BatchAnswer(null, BatchRefusal.NotFound)
        : new BatchAnswer(new BatchView(
            _batch, _batch.State == StoredBatchState.Running ? _board.Leased : 0, _board.Prefix, _rate.At(time.GetUtcNow()),
            _batch.State == StoredBatchState.Running ? _pause.Reason : "", _version));

    private void Changed()
    {
        _version++;
        var signal = _changed;
        _changed = NewSignal();
        signal.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static partial class Log
    {
        [LoggerMessage(2401, LogLevel.Information, "Batch {Batch}: {State}; {Done} done, {Incomplete} incomplete, {Failed} failed")]
        public static partial void Ended(ILogger logger, string batch, StoredBatchState state, int done, int incomplete, int failed);

        [LoggerMessage(2402, LogLevel.Warning, "Batch {Batch}: replica {Replica} is gone; {Items} items run elsewhere")]
        public static partial void Lost(ILogger logger, string batch, string replica, int items);

        [LoggerMessage(2403, LogLevel.Warning, "Batch {Batch}: the store cannot be reached; the work waits")]
        public static partial void Held(ILogger logger, string batch, Exception exception);
    }
}

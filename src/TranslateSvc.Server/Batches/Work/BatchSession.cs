using System.Threading.Channels;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Grains;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Batches.Work;

/// <summary>One replica's work on one batch: fetches items, works on them, records outcomes and only then tells the coordinator.</summary>
internal sealed partial class BatchSession(
    string id, IBatchGrain coordinator, IBatchStore store, ItemRunner runner, string replica, WorkPlaces places, WorkPlaces economyPlaces, BatchesOptions options,
    CancellationToken drained, TimeProvider time, ILogger logger)
{
    // Outcomes that come within this time go to the coordinator in one message.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(5), Retry = TimeSpan.FromMilliseconds(500), LongestRetry = TimeSpan.FromSeconds(10);

    private readonly Channel<(SettledItem? Settled, ReturnedItem? Returned)> _inbox =
        Channel.CreateUnbounded<(SettledItem?, ReturnedItem?)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly List<SettledItem> _settled = [];
    private readonly List<ReturnedItem> _returned = [];
    private readonly HashSet<int> _running = [];
    private volatile bool _economy;
    private volatile BatchHeader? _header;

    /// <summary>Works until the batch is over or the replica stops. Items that run at the stop are finished while the drain lasts, then given back.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(drained);
        places.Join(id);
        economyPlaces.Join(id);
        try
        {
            while (!stopping.IsCancellationRequested || _running.Count > 0 || _settled.Count + _returned.Count > 0)
            {
                var grant = await ExchangeAsync(stopping).ConfigureAwait(false);
                if (grant is { Over: true }) break;
                if (grant is null && drained.IsCancellationRequested) break;
                foreach (var item in grant?.Items ?? []) Begin(item, giveUp.Token);
                await GatherAsync(grant is null ? Retry : TimeSpan.FromMilliseconds(options.PollMilliseconds), stopping).ConfigureAwait(false);
            }
        }
        finally
        {
            await giveUp.CancelAsync().ConfigureAwait(false);
            while (_running.Count > 0) Take(await _inbox.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false));
            places.Leave(id);
            economyPlaces.Leave(id);
        }
    }

    private async Task<WorkGrant?> ExchangeAsync(CancellationToken stopping)
    {
        var capacity = stopping.IsCancellationRequested ? 0 : (_economy ? economyPlaces : places).Free(id);
        var report = new WorkReport(replica, [.. _settled], [.. _returned], [.. _running], capacity);
        try
        {
            var grant = await coordinator.ExchangeAsync(report).ConfigureAwait(false);
            if (!grant.Heard) return null;
            _settled.Clear();
            _returned.Clear();
            return grant;
        }
        catch (Exception exception)
        {
            // The coordinator's silo is gone or going; Orleans makes another one. The report is told again.
            Log.NotHeard(logger, id, exception);
            return null;
        }
    }

    private void Begin(GrantedItem item, CancellationToken cancellationToken)
    {
        if (!_running.Add(item.Index)) return;
        var place = new Place(_economy ? economyPlaces : places, id);
        _ = Task.Run(
            async () =>
            {
                var end = await WorkAsync(item, place, cancellationToken).ConfigureAwait(false);
                place.Leave();
                _inbox.Writer.TryWrite(end);
            }, CancellationToken.None);
    }

    private async Task<(SettledItem? Settled, ReturnedItem? Returned)> WorkAsync(GrantedItem granted, Place place, CancellationToken cancellationToken)
    {
        try
        {
            var item = await PersistAsync(() => store.ReadItemAsync(id, granted.Index, cancellationToken), cancellationToken).ConfigureAwait(false);
            _header ??= await PersistAsync(() => HeaderAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            if (item is null || _header is null) return await SettleAsync(granted, runner.Lost(granted.Index), cancellationToken).ConfigureAwait(false);
            if (runner.IsDeferred(item))
            {
                // An item that waits for hours must not keep the others out; and more of its kind may wait beside it.
                place.Move(economyPlaces);
                _economy = true;
            }

            var end = await runner.RunAsync(item, _header, granted, cancellationToken).ConfigureAwait(false);
            return await SettleAsync(granted, end, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // What the runner cannot end by itself is not the item's fault: the replica stops, or the store's answer made no sense.
            if (exception is OperationCanceledException) return (null, GiveBack(granted));
            Log.Broken(logger, id, granted.Index, exception);
            return (null, new ReturnedItem(granted.Index, "The server could not work on an item; its log says why.", TimeSpan.Zero, OfPart: false));
        }
    }

    private async Task<(SettledItem? Settled, ReturnedItem? Returned)> SettleAsync(GrantedItem granted, ItemEnd end, CancellationToken cancellationToken)
    {
        if (end.Outcome is not { } outcome) return (null, end.Returned);
        var recorded = await PersistAsync(() => store.SettleAsync(new Settlement(id, outcome, end.Adds), cancellationToken), cancellationToken).ConfigureAwait(false);
        return (new SettledItem(granted.Index, outcome.State, end.Adds, recorded), null);
    }

    // Null when the batch is gone.
    private async ValueTask<BatchHeader?> HeaderAsync(CancellationToken cancellationToken) =>
        (await store.FindAsync(id, cancellationToken).ConfigureAwait(false))?.Header;

    // A store that is away or full holds the work up: an outcome in hand is kept until it is written.
    private async Task<T> PersistAsync<T>(Func<ValueTask<T>> operation, CancellationToken cancellationToken)
    {
        for (var wait = Retry; ; wait = wait * 2 < LongestRetry ? wait * 2 : LongestRetry)
        {
            try
            {
                return await operation().ConfigureAwait(false);
            }
            catch (TranslateSvcException exception) when (exception.Reason == ErrorReason.StoreUnavailable)
            {
                Log.StoreAway(logger, id, exception);
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static ReturnedItem GiveBack(GrantedItem granted) => new(granted.Index, "", TimeSpan.Zero, OfPart: false);

    private async Task GatherAsync(TimeSpan longest, CancellationToken stopping)
    {
        if (_settled.Count + _returned.Count == 0 || _running.Count > 0)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(drained, stopping.IsCancellationRequested ? CancellationToken.None : stopping);
            patience.CancelAfter(longest);
            try
            {
                await _inbox.Reader.WaitToReadAsync(patience.Token).ConfigureAwait(false);
                await Task.Delay(Linger, time, patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Time to report.
            }
        }

        while (_inbox.Reader.TryRead(out var end)) Take(end);
    }

    private void Take((SettledItem? Settled, ReturnedItem? Returned) end)
    {
        if (end.Settled is { } settled) _settled.Add(settled);
        if (end.Returned is { } returned) _returned.Add(returned);
        _running.Remove(end.Settled?.Index ?? end.Returned!.Index);
    }

    private sealed class Place
    {
        private readonly string _batch;
        private WorkPlaces _at;

        public Place(WorkPlaces at, string batch)
        {
            (_at, _batch) = (at, batch);
            at.Take(batch);
        }

        public void Move(WorkPlaces to)
        {
            Leave();
            _at = to;
            to.Take(_batch);
        }

        public void Leave() => _at.Give(_batch);
    }

    private static partial class Log
    {
        [LoggerMessage(2431, LogLevel.Debug, "Batch {Batch}: its coordinator did not answer; the report is told again")]
        public static partial void NotHeard(ILogger logger, string batch, Exception exception);

        [LoggerMessage(2432, LogLevel.Warning, "Batch {Batch}: the store cannot be read or written; an item waits with its outcome")]
        public static partial void StoreAway(ILogger logger, string batch, Exception exception);

        [LoggerMessage(2433, LogLevel.Error, "Batch {Batch}: item {Index} broke off; it is taken up again")]
        public static partial void Broken(ILogger logger, string batch, int index, Exception exception);
    }
}

using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Grains;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Batches;

/// <summary>The coordinators as the doors of the service see them: answers or the domain's errors.</summary>
internal sealed class BatchCoordinators(BatchRuntime runtime, IBatchStore store)
{
    /// <summary>A batch.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.BatchNotFound"/> or <see cref="ErrorReason.StoreUnavailable"/>.</exception>
    public async Task<BatchView> GetAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw NotFound();

    /// <summary>A batch, or null.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.StoreUnavailable"/>.</exception>
    public async Task<BatchView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var stored = await store.FindAsync(id, cancellationToken).ConfigureAwait(false);
        // Only a running batch has more to say than the store.
        return stored is not { State: StoredBatchState.Running } ? Ended(stored) : (await AskAsync(id, c => c.GetAsync(), cancellationToken).ConfigureAwait(false)).View;
    }

    /// <summary>A batch that has ended, as the store has it.</summary>
    public static BatchView? Ended(StoredBatch? batch) => batch is null ? null : new BatchView(batch, 0, batch.Header.Items, 0, "", 0);

    /// <summary>Indexes of the items of a running batch that are worked on.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.StoreUnavailable"/>.</exception>
    public Task<int[]> RunningAsync(string id, CancellationToken cancellationToken) => AskAsync(id, c => c.RunningAsync(), cancellationToken);

    /// <summary>A batch as soon as it differs from a version that is known, or after a while.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.BatchNotFound"/> or <see cref="ErrorReason.StoreUnavailable"/>.</exception>
    public async Task<BatchView> WatchAsync(string id, long version, TimeSpan wait, CancellationToken cancellationToken) =>
        (await AskAsync(id, c => c.WatchAsync(version, wait), cancellationToken).ConfigureAwait(false)).View ?? throw NotFound();

    /// <summary>Changes a batch.</summary>
    /// <returns>The batch, or null when it is gone.</returns>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.BatchNotFound"/>, <see cref="ErrorReason.BatchState"/> or <see cref="ErrorReason.StoreUnavailable"/>.</exception>
    public async Task<BatchView?> ChangeAsync(string id, Func<IBatchGrain, Task<BatchAnswer>> change, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(id, change, cancellationToken).ConfigureAwait(false);
        return answer.Refusal switch
        {
            BatchRefusal.NotFound => throw NotFound(),
            BatchRefusal.Running => throw new TranslateSvcException(ErrorReason.BatchState, "The batch is still running; cancel it first, or wait for its end."),
            BatchRefusal.Store => throw new TranslateSvcException(ErrorReason.StoreUnavailable, answer.Message) { RetryAfter = TimeSpan.FromSeconds(2) },
            _ => answer.View,
        };
    }

    private async Task<T> AskAsync<T>(string id, Func<IBatchGrain, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            var grains = await runtime.GrainsAsync(cancellationToken).ConfigureAwait(false);
            return await ask(grains.GetGrain<IBatchGrain>(id)).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            throw new TranslateSvcException(ErrorReason.StoreUnavailable, "The batch's coordinator cannot be reached now; try again.", exception) { RetryAfter = TimeSpan.FromSeconds(1) };
        }
    }

    private static TranslateSvcException NotFound() => new(ErrorReason.BatchNotFound, "name: no batch of that name. It may have been deleted, or its time was over.");
}

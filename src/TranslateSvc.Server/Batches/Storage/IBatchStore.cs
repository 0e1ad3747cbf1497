using TranslateSvc.Errors;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>
/// Where batches live. Every outcome is recorded once, whoever tries twice. Thread-safe. Every method throws <see cref="TranslateSvcException"/> with
/// <see cref="ErrorReason.StoreUnavailable"/> when the store cannot be read or written.
/// </summary>
internal interface IBatchStore
{
    /// <summary>Opens a new batch for its items. Invisible until sealed; gone when it is disposed unsealed.</summary>
    ValueTask<IBatchUpload> BeginAsync(CancellationToken cancellationToken);

    /// <summary>The batch of an id, or null.</summary>
    ValueTask<StoredBatch?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Batches of a tenant, newest first.</summary>
    /// <param name="tenant">Whose; empty: those of nobody's.</param>
    /// <param name="size">Most to give.</param>
    /// <param name="after">The last batch of the page before, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<StoredBatch>> ListAsync(string tenant, int size, BatchHeader? after, CancellationToken cancellationToken);

    /// <summary>Ids of the running batches, oldest first.</summary>
    ValueTask<IReadOnlyList<string>> ListRunningAsync(CancellationToken cancellationToken);

    /// <summary>Ids of batches that ended before a time.</summary>
    ValueTask<IReadOnlyList<string>> ListEndedAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>A <see cref="StoredItemState"/> for each item, in order.</summary>
    ValueTask<byte[]> StatesAsync(string id, CancellationToken cancellationToken);

    /// <summary>An item, or null.</summary>
    ValueTask<StoredItem?> ReadItemAsync(string id, int index, CancellationToken cancellationToken);

    /// <summary>Items after an index, in order, without their texts.</summary>
    ValueTask<IReadOnlyList<StoredItemHead>> ReadHeadsAsync(string id, int after, int most, CancellationToken cancellationToken);

    /// <summary>The outcomes with indexes from <paramref name="first"/> to <paramref name="last"/>, in order; those not there are left out.</summary>
    ValueTask<IReadOnlyList<StoredOutcome>> ReadOutcomesAsync(string id, int first, int last, CancellationToken cancellationToken);

    /// <summary>Records an outcome durably.</summary>
    /// <returns>False when the item has one already, or its batch does not run.</returns>
    ValueTask<bool> SettleAsync(Settlement settlement, CancellationToken cancellationToken);

    /// <summary>Ends a running batch.</summary>
    ValueTask EndAsync(string id, StoredBatchState state, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Takes the outcomes that are not done from a batch that has ended, and lets it run again. What they cost stays counted.</summary>
    ValueTask ReopenAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes a batch and all that belongs to it.</summary>
    ValueTask DeleteAsync(string id, CancellationToken cancellationToken);
}

/// <summary>A batch that is being received. Not thread-safe.</summary>
internal interface IBatchUpload : IAsyncDisposable
{
    /// <summary>Stores the next item.</summary>
    ValueTask AddAsync(StoredItem item, CancellationToken cancellationToken);

    /// <summary>Makes the batch visible and running, in one step.</summary>
    /// <returns>False when a batch of that id exists; this upload then changes nothing.</returns>
    ValueTask<bool> SealAsync(BatchHeader header, CancellationToken cancellationToken);
}

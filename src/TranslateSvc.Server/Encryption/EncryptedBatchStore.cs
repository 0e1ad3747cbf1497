using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Encryption;

/// <summary>
/// A store of batches that never sees the texts of items and results. Names, ids, labels and counts stay as they are. Batches from before encryption was turned on stay
/// readable, and encrypted ones after it was turned off. Thread-safe.
/// </summary>
internal sealed class EncryptedBatchStore(IBatchStore store, TextKeys keys, bool encrypts) : IBatchStore
{
    private readonly TextProtector _protector = keys.For("batches");

    /// <inheritdoc/>
    public async ValueTask<IBatchUpload> BeginAsync(CancellationToken cancellationToken)
    {
        var upload = await store.BeginAsync(cancellationToken).ConfigureAwait(false);
        return encrypts ? new EncryptedUpload(upload, _protector) : upload;
    }

    /// <inheritdoc/>
    public async ValueTask<StoredItem?> ReadItemAsync(string id, int index, CancellationToken cancellationToken) =>
        await store.ReadItemAsync(id, index, cancellationToken).ConfigureAwait(false) is { } item ? item with { Request = Read(ItemPlace(item), item.Request) } : null;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredOutcome>> ReadOutcomesAsync(string id, int first, int last, CancellationToken cancellationToken) =>
        [.. (await store.ReadOutcomesAsync(id, first, last, cancellationToken).ConfigureAwait(false)).Select(o => o with { Result = Read(OutcomePlace(id, o.Index), o.Result) })];

    /// <inheritdoc/>
    public ValueTask<bool> SettleAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        if (!encrypts) return store.SettleAsync(settlement, cancellationToken);
        var outcome = settlement.Outcome;
        return store.SettleAsync(settlement with { Outcome = outcome with { Result = _protector.Protect(OutcomePlace(settlement.BatchId, outcome.Index), outcome.Result) } }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StoredBatch?> FindAsync(string id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredBatch>> ListAsync(string tenant, int size, BatchHeader? after, CancellationToken cancellationToken) => store.ListAsync(tenant, size, after, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListRunningAsync(CancellationToken cancellationToken) => store.ListRunningAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListEndedAsync(DateTimeOffset before, CancellationToken cancellationToken) => store.ListEndedAsync(before, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<byte[]> StatesAsync(string id, CancellationToken cancellationToken) => store.StatesAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredItemHead>> ReadHeadsAsync(string id, int after, int most, CancellationToken cancellationToken) => store.ReadHeadsAsync(id, after, most, cancellationToken);

    /// <inheritdoc/>
    public ValueTask EndAsync(string id, StoredBatchState state, DateTimeOffset at, CancellationToken cancellationToken) => store.EndAsync(id, state, at, cancellationToken);

    /// <inheritdoc/>
    public ValueTask ReopenAsync(string id, CancellationToken cancellationToken) => store.ReopenAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string id, CancellationToken cancellationToken) => store.DeleteAsync(id, cancellationToken);

    // The batch has no id yet while its items come in.
    private static string ItemPlace(StoredItem item) => $"item {item.Index} {item.ItemId}";

    private static string OutcomePlace(string batch, int index) => $"outcome {batch} {index}";

    private byte[] Read(string place, byte[] value) => !TextKeys.IsProtected(value) ? value : _protector.Unprotect(place, value)
        ?? throw new TranslateSvcException(ErrorReason.Internal, "A text of a batch cannot be decrypted: its key is not in TranslateSvc:Cache:KeysDirectory.");

    private sealed class EncryptedUpload(IBatchUpload upload, TextProtector protector) : IBatchUpload
    {
        public ValueTask AddAsync(StoredItem item, CancellationToken cancellationToken) =>
            upload.AddAsync(item with { Request = protector.Protect(ItemPlace(item), item.Request) }, cancellationToken);

        public ValueTask<bool> SealAsync(BatchHeader header, CancellationToken cancellationToken) => upload.SealAsync(header, cancellationToken);

        public ValueTask DisposeAsync() => upload.DisposeAsync();
    }
}

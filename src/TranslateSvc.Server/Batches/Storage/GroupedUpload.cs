using TranslateSvc.Errors;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>An upload whose items are written in groups.</summary>
internal abstract class GroupedUpload : IBatchUpload
{
    private const int GroupItems = 200, GroupBytes = 1 << 20;
    private readonly List<StoredItem> _group = [];
    private int _bytes;
    private bool _sealed;

    /// <inheritdoc/>
    public async ValueTask AddAsync(StoredItem item, CancellationToken cancellationToken)
    {
        _group.Add(item);
        _bytes += item.Request.Length;
        if (_group.Count >= GroupItems || _bytes >= GroupBytes) await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> SealAsync(BatchHeader header, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return _sealed = await PublishAsync(header, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_sealed) return;
        try
        {
            await DiscardAsync().ConfigureAwait(false);
        }
        catch (TranslateSvcException)
        {
            // The store cannot be reached: it removes by itself, later, what no batch came of.
        }
    }

    /// <summary>Stores a group, whole or not at all.</summary>
    protected abstract ValueTask WriteAsync(IReadOnlyList<StoredItem> items, CancellationToken cancellationToken);

    /// <summary>Makes the batch visible and running, in one step; false when one of its id exists.</summary>
    protected abstract ValueTask<bool> PublishAsync(BatchHeader header, CancellationToken cancellationToken);

    /// <summary>Removes what was stored.</summary>
    protected abstract ValueTask DiscardAsync();

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_group.Count == 0) return;
        StoredItem[] items = [.. _group];
        _group.Clear();
        _bytes = 0;
        await WriteAsync(items, cancellationToken).ConfigureAwait(false);
    }
}

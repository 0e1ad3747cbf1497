using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace TranslateSvc.Engines;

/// <summary>Hands on the segments of one chunk in the order that an engine's tasks finish them. For one reader.</summary>
internal sealed class SegmentChannel
{
    private readonly Channel<SegmentTranslated> _done = Channel.CreateUnbounded<SegmentTranslated>();

    /// <summary>Waits for a segment and hands it on; null is one that the engine leaves out. The reader learns of the first failure at once, not when the last segment is through.</summary>
    public async Task AddAsync(Task<SegmentTranslated?> segment)
    {
        try
        {
            if (await segment.ConfigureAwait(false) is { } translated) _done.Writer.TryWrite(translated);
        }
        catch (Exception e)
        {
            _done.Writer.TryComplete(e);
            throw;
        }
    }

    /// <summary>The segments, until <paramref name="work"/> is over.</summary>
    /// <param name="work">Adds every segment.</param>
    /// <param name="stop">Ends the work when the reader goes away or a segment fails.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Errors.TranslateSvcException">What a segment failed with.</exception>
    public async IAsyncEnumerable<SegmentTranslated> ReadAsync(Task work, CancellationTokenSource stop, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _ = work.ContinueWith(_ => _done.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            await foreach (var segment in _done.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return segment;
            await work.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace TranslateSvc.Comparison;

/// <summary>Runs work that reports events from several tasks, and gives the events one at a time.</summary>
internal sealed class EventPump<T>
{
    // Events that wait for a slow reader before the work waits too.
    private const int Buffered = 64;

    /// <summary>What the work came to; set when the events are over.</summary>
    public T Result { get; private set; } = default!;

    /// <summary>Starts the work and gives its events; stops it when the reader stops reading.</summary>
    public async IAsyncEnumerable<ComparisonEvent> RunAsync(
        Func<Func<ComparisonEvent, CancellationToken, ValueTask>, CancellationToken, Task<T>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateBounded<ComparisonEvent>(new BoundedChannelOptions(Buffered) { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = WorkAsync(work, events.Writer, stop.Token);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return happened;
            Result = await running.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<T> WorkAsync(
        Func<Func<ComparisonEvent, CancellationToken, ValueTask>, CancellationToken, Task<T>> work, ChannelWriter<ComparisonEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var result = await work(events.WriteAsync, cancellationToken).ConfigureAwait(false);
            events.Complete();
            return result;
        }
        catch (Exception exception)
        {
            events.Complete(exception);
            throw;
        }
    }
}

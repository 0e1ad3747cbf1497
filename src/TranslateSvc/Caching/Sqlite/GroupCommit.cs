using System.Threading.Channels;

namespace TranslateSvc.Caching.Sqlite;

/// <summary>Work that is done in groups, one after the other: what is asked for while a group is under way goes into the next, so that many share the cost of one. Thread-safe.</summary>
/// <typeparam name="T">A piece of work; whoever waits for it is told through it.</typeparam>
public sealed class GroupCommit<T> : IAsyncDisposable
{
    // Enough to share a commit's cost, few enough for other processes to have their turn.
    private const int MostAtOnce = 256;

    private readonly Channel<T> _waiting = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _work;

    /// <summary>Begins to wait for work.</summary>
    /// <param name="commit">Does a group, and tells each of it how it went. Does not throw, and does not keep the list.</param>
    public GroupCommit(Action<IReadOnlyList<T>> commit) => _work = Task.Run(() => RunAsync(commit));

    /// <summary>Asks for a piece of work.</summary>
    /// <returns>False after the end.</returns>
    public bool TryAdd(T work) => _waiting.Writer.TryWrite(work);

    /// <summary>Does what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _work.ConfigureAwait(false);
    }

    private async Task RunAsync(Action<IReadOnlyList<T>> commit)
    {
        List<T> group = [];
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (group.Count < MostAtOnce && _waiting.Reader.TryRead(out var work)) group.Add(work);
            commit(group);
            group.Clear();
        }
    }
}

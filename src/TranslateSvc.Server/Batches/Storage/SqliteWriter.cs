using Microsoft.Data.Sqlite;
using TranslateSvc.Caching.Sqlite;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>
/// The one connection that writes. What is asked for while a commit is under way goes into the next one together, so that many writers
/// share one sync of the disk. A call returns after its commit.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly GroupCommit<Job> _jobs;
    private readonly SqliteConnection _connection;

    /// <summary>Starts the writer on an open connection that it owns from then on.</summary>
    public SqliteWriter(SqliteConnection connection)
    {
        _connection = connection;
        _jobs = new GroupCommit<Job>(Commit);
    }

    /// <summary>Runs statements inside a transaction.</summary>
    /// <exception cref="Errors.TranslateSvcException"><see cref="Errors.ErrorReason.StoreUnavailable"/>.</exception>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteConnection, T> statements, CancellationToken cancellationToken)
    {
        var job = new Job(connection => statements(connection));
        if (!_jobs.TryAdd(job)) throw SqliteFaults.Closed();
        // A write that was begun is finished: only the wait can be given up.
        return (T)(await job.Done.Task.WaitAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _jobs.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private void Commit(IReadOnlyList<Job> group)
    {
        try
        {
            using (var transaction = _connection.BeginTransaction(deferred: false))
            {
                foreach (var job in group) job.Result = job.Statements(_connection);
                transaction.Commit();
            }

            foreach (var job in group) job.Done.TrySetResult(job.Result);
        }
        catch (Exception exception)
        {
            // One that cannot be written must not take its neighbours along.
            if (group.Count > 1) foreach (var job in group) Commit([job]);
            else group[0].Done.TrySetException(exception is SqliteException sqlite ? SqliteFaults.Of(sqlite) : exception);
        }
    }

    private sealed class Job(Func<SqliteConnection, object?> statements)
    {
        public Func<SqliteConnection, object?> Statements { get; } = statements;

        public TaskCompletionSource<object?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public object? Result { get; set; }
    }
}

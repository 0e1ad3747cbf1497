using Grpc.Core;

namespace TranslateSvc.Server.Rpc.Calls;

/// <summary>What ended a call before it was answered.</summary>
internal enum CallEnd
{
    /// <summary>Nothing: it runs, or it failed by itself.</summary>
    None,

    /// <summary>The caller went away.</summary>
    ByCaller,

    /// <summary>The caller's deadline, or the server's for callers that set none.</summary>
    ByDeadline,

    /// <summary>The server had to stop before it was done.</summary>
    ByShutdown,
}

/// <summary>How long one call may run: until its caller cancels, its deadline passes or the server's drain is over. Most of what it needs is made when somebody waits.</summary>
internal sealed class CallLifetime : IDisposable
{
    private static readonly object Key = new();
    private readonly ServerCallContext _context;
    private readonly CancellationToken _drained;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private CancellationTokenSource? _timer, _linked;
    private bool _over;

    /// <summary>Starts the clock of a call.</summary>
    /// <param name="context">The call.</param>
    /// <param name="limit">Longest run of a call without a deadline of its own.</param>
    /// <param name="drained">Fires when the server can wait no longer.</param>
    /// <param name="time">The clock.</param>
    public CallLifetime(ServerCallContext context, TimeSpan limit, CancellationToken drained, TimeProvider time)
    {
        _context = context;
        _drained = drained;
        _time = time;
        Deadline = context.Deadline != DateTime.MaxValue ? new DateTimeOffset(context.Deadline.ToUniversalTime())
            : limit != Timeout.InfiniteTimeSpan ? time.GetUtcNow() + limit : null;
        context.UserState[Key] = this;
    }

    /// <summary>When the call must be over, or null for one that may run for ever.</summary>
    public DateTimeOffset? Deadline { get; }

    /// <summary>Cancelled at the end of the call, whoever ends it.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (_lock)
            {
                if (_over) return new CancellationToken(canceled: true);
                if (_linked is not null) return _linked.Token;
                // grpc-dotnet cancels the call's own token at the caller's deadline.
                if (Deadline is { } at && _context.Deadline == DateTime.MaxValue) _timer = new CancellationTokenSource(Left(at), _time);
                _linked = CancellationTokenSource.CreateLinkedTokenSource(_context.CancellationToken, _drained, _timer?.Token ?? CancellationToken.None);
                return _linked.Token;
            }
        }
    }

    /// <summary>What ended the call.</summary>
    public CallEnd Ended =>
        _timer?.IsCancellationRequested == true || _time.GetUtcNow() >= Deadline ? CallEnd.ByDeadline
        : _context.CancellationToken.IsCancellationRequested ? CallEnd.ByCaller
        : _drained.IsCancellationRequested ? CallEnd.ByShutdown
        : CallEnd.None;

    /// <summary>The lifetime of a call, or null where the interceptor did not run.</summary>
    public static CallLifetime? Of(ServerCallContext context) => context.UserState.TryGetValue(Key, out var value) ? value as CallLifetime : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _over = true;
            _linked?.Dispose();
            _timer?.Dispose();
        }
    }

    private TimeSpan Left(DateTimeOffset deadline)
    {
        var left = deadline - _time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

/// <summary>The token that RPC methods hand to the domain.</summary>
internal static class CallTokens
{
    /// <summary>Cancelled by the caller, by the deadline and by the end of the server's drain.</summary>
    public static CancellationToken CallToken(this ServerCallContext context) => CallLifetime.Of(context)?.Token ?? context.CancellationToken;
}

using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using TranslateSvc.Errors;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Rpc.Calls;

/// <summary>Bounds the calls that run at once and those that wait. One a process; thread-safe.</summary>
internal sealed class CallLimiter(IOptions<ServerOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.MaxConcurrentRequests,
        QueueLimit = options.Value.QueueLimit,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Calls that wait now.</summary>
    public long Waiting => _limiter.GetStatistics()?.CurrentQueuedCount ?? 0;

    /// <summary>Waits for a place. Dispose the lease when the call is over.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.LimitExceeded"/>: the queue is full.</exception>
    public async ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken)
    {
        var lease = await _limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        if (lease.IsAcquired) return lease;
        lease.Dispose();
        throw new TranslateSvcException(ErrorReason.LimitExceeded, "The server has as many requests as it takes at once; try again later.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}

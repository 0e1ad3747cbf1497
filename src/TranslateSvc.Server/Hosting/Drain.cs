using Microsoft.Extensions.Options;

namespace TranslateSvc.Server.Hosting;

/// <summary>A stop in two steps: no new connections and not ready at once, calls in flight cancelled only when <see cref="ServerOptions.ShutdownSeconds"/> are over.</summary>
public sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource _begun = new(), _over = new();
    private readonly CancellationTokenRegistration _registration;
    private readonly ITimer _timer;
    private volatile bool _stopping;

    /// <summary>Waits for the host to stop.</summary>
    public Drain(IHostApplicationLifetime lifetime, IOptions<ServerOptions> options, TimeProvider time)
    {
        _timer = time.CreateTimer(_ => _over.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _registration = lifetime.ApplicationStopping.Register(() =>
        {
            _stopping = true;
            _begun.Cancel();
            _timer.Change(TimeSpan.FromSeconds(options.Value.ShutdownSeconds), Timeout.InfiniteTimeSpan);
        });
    }

    /// <summary>True from the moment the host was asked to stop.</summary>
    public bool Stopping => _stopping;

    /// <summary>Fires when the host is asked to stop.</summary>
    public CancellationToken Begun => _begun.Token;

    /// <summary>Fires when calls in flight can be waited for no longer.</summary>
    public CancellationToken Over => _over.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _timer.Dispose();
        _begun.Dispose();
        _over.Dispose();
    }
}

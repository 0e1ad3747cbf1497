using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Engines.Apertium.Pipelines;

/// <summary>The pools of this process by mode, shared by the three engines. Thread-safe; stops every pipeline when disposed.</summary>
internal sealed class PipelinePools(
    ApertiumInstallation installation, IOptions<ApertiumOptions> options, TimeProvider time, ILogger<PipelinePools> logger) : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<PipelinePool>> _pools = new(StringComparer.Ordinal);

    /// <summary>Process ids of the shells of the running pipelines.</summary>
    public IEnumerable<int> ProcessIds => _pools.Values.Where(p => p.IsValueCreated).SelectMany(p => p.Value.ProcessIds);

    /// <summary>Sends one request through a mode.</summary>
    /// <exception cref="Errors.TranslateSvcException">The mode is not installed, or the pool gave up.</exception>
    public Task<string> SendAsync(string mode, string request, CancellationToken cancellationToken) =>
        _pools.GetOrAdd(mode, m => new Lazy<PipelinePool>(() => new PipelinePool(m, installation.Stages(m), options.Value, time, logger)))
            .Value.SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values.Where(p => p.IsValueCreated)) await pool.Value.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The same for a container that is disposed synchronously; the stages are killed, so that the wait is short.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}

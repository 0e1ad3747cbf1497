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
        Pool(mode, mode, stages => stages, options.Value.EffectivePipelines).SendAsync(request, cancellationToken);

    /// <summary>Sends one request through the first stage of a mode alone, the analyser, which takes a twentieth of the mode's time: one process serves every core.</summary>
    /// <exception cref="Errors.TranslateSvcException">The mode is not installed, or the pool gave up.</exception>
    public Task<string> AnalyseAsync(string mode, string request, CancellationToken cancellationToken) =>
        Pool(mode + ", analyser", mode, stages => [stages[0]], 1).SendAsync(request, cancellationToken);

    /// <summary>Sends what <see cref="AnalyseAsync"/> answered through the other stages: together they answer what <see cref="SendAsync"/> does.</summary>
    /// <exception cref="Errors.TranslateSvcException">The mode is not installed, or the pool gave up.</exception>
    public Task<string> SendAnalysedAsync(string mode, string analysis, CancellationToken cancellationToken) =>
        Pool(mode + ", analysed", mode, stages => [.. stages.Skip(1)], options.Value.EffectivePipelines).SendAsync(analysis, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values.Where(p => p.IsValueCreated)) await pool.Value.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The same for a container that is disposed synchronously; the stages are killed, so that the wait is short.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private PipelinePool Pool(string name, string mode, Func<IReadOnlyList<ModeStage>, IReadOnlyList<ModeStage>> part, int pipelines) =>
        _pools.TryGetValue(name, out var known) ? known.Value
            : _pools.GetOrAdd(name, _ => new Lazy<PipelinePool>(() => new PipelinePool(name, part(installation.Stages(mode)), options.Value, time, logger, pipelines))).Value;
}

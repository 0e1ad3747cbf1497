using Microsoft.Extensions.Logging;
using TranslateSvc.Errors;

namespace TranslateSvc.Engines.Apertium.Pipelines;

/// <summary>The pipelines of one language pair behind a bounded queue. Thread-safe.</summary>
internal sealed partial class PipelinePool : IAsyncDisposable
{
    private readonly string _mode;
    private readonly PipelineLane[] _lanes;
    private readonly PipelineLane _retries;
    private readonly SemaphoreSlim _slots;
    private readonly SemaphoreSlim _retrying = new(1, 1);
    private readonly Lock _choosing = new();
    private readonly ApertiumOptions _options;
    private readonly ILogger _logger;
    private readonly ITimer _idle;
    private int _waiting;

    /// <summary>Makes the pool; nothing starts before the first request.</summary>
    /// <param name="mode">What the log calls it.</param>
    /// <param name="stages">The stages of a pipeline.</param>
    /// <param name="options">Bounds and times.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Takes what happens to the pipelines.</param>
    /// <param name="pipelines">Most that run at a time; 0 takes the options' number.</param>
    public PipelinePool(string mode, IReadOnlyList<ModeStage> stages, ApertiumOptions options, TimeProvider time, ILogger logger, int pipelines = 0)
    {
        (_mode, _options, _logger) = (mode, options, logger);
        var count = pipelines > 0 ? pipelines : options.EffectivePipelines;
        _lanes = [.. Enumerable.Range(0, count).Select(_ => new PipelineLane(Start, time))];
        _retries = new PipelineLane(Start, time);
        _slots = new SemaphoreSlim(count * options.InFlightPerPipeline);
        _idle = time.CreateTimer(_ => StopIdle(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        ApertiumPipeline Start()
        {
            var pipeline = ApertiumPipeline.Start(stages, TimeSpan.FromSeconds(options.SegmentTimeoutSeconds), time);
            Log.Started(logger, mode, pipeline.ProcessId);
            return pipeline;
        }
    }

    /// <summary>Process ids of the shells of the running pipelines.</summary>
    public IEnumerable<int> ProcessIds => _lanes.Append(_retries).Select(l => l.ProcessId).OfType<int>();

    /// <summary>Sends one request through the least busy pipeline; when that breaks, once more on another one of its own.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.EngineUnavailable"/>: the queue is full, or the request failed twice.</exception>
    public async Task<string> SendAsync(string request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > _options.QueueLimit)
        {
            Interlocked.Decrement(ref _waiting);
            throw Unavailable($"More than {_options.QueueLimit} segments wait for the embedded engine; try again later.");
        }

        try
        {
            await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            var lane = Choose();
            try
            {
                return await lane.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (PipelineBrokenException)
            {
                Log.Broken(_logger, _mode);
            }
            finally
            {
                lane.Leave();
            }
        }
        finally
        {
            _slots.Release();
        }

        return await RetryAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _idle.DisposeAsync().ConfigureAwait(false);
        foreach (var lane in _lanes.Append(_retries)) await lane.DisposeAsync().ConfigureAwait(false);
    }

    // One at a time and apart from the rest: a text that kills a stage must not take its neighbours down twice.
    private async Task<string> RetryAsync(string request, CancellationToken cancellationToken)
    {
        await _retrying.WaitAsync(cancellationToken).ConfigureAwait(false);
        _retries.Enter();
        try
        {
            return await _retries.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (PipelineBrokenException e)
        {
            Log.FailedTwice(_logger, _mode, e);
            throw Unavailable($"The embedded engine's pipeline {_mode} ended twice on this segment.", e);
        }
        finally
        {
            _retries.Leave();
            _retrying.Release();
        }
    }

    private PipelineLane Choose()
    {
        lock (_choosing)
        {
            var lane = _lanes.MinBy(l => l.InFlight)!;
            lane.Enter();
            return lane;
        }
    }

    private void StopIdle()
    {
        foreach (var lane in _lanes.Append(_retries)) _ = lane.StopIfIdleAsync(TimeSpan.FromMinutes(_options.IdleStopMinutes)).AsTask();
    }

    private static TranslateSvcException Unavailable(string message, Exception? cause = null) =>
        new(ErrorReason.EngineUnavailable, message, cause) { RetryAfter = TimeSpan.FromSeconds(1) };

    private static partial class Log
    {
        [LoggerMessage(4100, LogLevel.Information, "Pipeline {Mode} started as process {ProcessId}.")]
        public static partial void Started(ILogger logger, string mode, int processId);

        [LoggerMessage(4101, LogLevel.Warning, "Pipeline {Mode} ended before it answered; the segment is sent once more.")]
        public static partial void Broken(ILogger logger, string mode);

        [LoggerMessage(4102, LogLevel.Error, "Pipeline {Mode} ended twice on one segment.")]
        public static partial void FailedTwice(ILogger logger, string mode, Exception exception);
    }
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines.Neural.Decoding;
using TranslateSvc.Engines.Neural.Graphs;
using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Engines.Neural.Subwords;
using TranslateSvc.Engines.Neural.Texts;
using TranslateSvc.Errors;

namespace TranslateSvc.Engines.Neural.Scheduling;

/// <summary>
/// One model at work: texts of all requests wait in one queue and are translated a batch at a time, by all the threads that the model may use. Loads the model when the first text comes and lets it go when none has come for a
/// while. Thread-safe.
/// </summary>
internal sealed partial class ModelWorker : IDisposable
{
    private readonly NeuralOptions _options;
    private readonly ILogger<ModelWorker> _logger;
    private readonly Lock _lock = new();
    private readonly List<DecodingWork> _waiting = [];
    private readonly ITimer _idle;
    private readonly Lazy<ISubwords> _subwords;
    private readonly Func<ModelFolder, ISubwords, int, IGraph> _load;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private IGraph? _graph;

    /// <summary>Makes a worker; nothing is loaded yet.</summary>
    public ModelWorker(ModelFolder folder, IOptions<NeuralOptions> options, ILogger<ModelWorker> logger, TimeProvider time)
        : this(folder, options, logger, time, (f, subwords, threads) => f.LoadGraph(subwords, threads))
    {
    }

    /// <summary>Makes a worker with a graph of the caller's.</summary>
    internal ModelWorker(ModelFolder folder, IOptions<NeuralOptions> options, ILogger<ModelWorker> logger, TimeProvider time, Func<ModelFolder, ISubwords, int, IGraph> load)
    {
        (Folder, _options, _logger, _load) = (folder, options.Value, logger, load);
        _subwords = new Lazy<ISubwords>(folder.LoadSubwords);
        _idle = time.CreateTimer(_ => Unload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The model's folder.</summary>
    public ModelFolder Folder { get; }

    /// <summary>The model's vocabulary.</summary>
    /// <exception cref="ModelFolderException">Its file is damaged.</exception>
    public ISubwords Subwords => _subwords.Value;

    /// <summary>Whether the model is in memory.</summary>
    public bool Loaded
    {
        get
        {
            lock (_lock) return _graph is not null;
        }
    }

    /// <summary>Whether nothing waits or is being translated.</summary>
    public bool Idle
    {
        get
        {
            lock (_lock) return _running.IsCompleted;
        }
    }

    /// <summary>Whether the worker is on its way out.</summary>
    public bool Stopping => _stop.IsCancellationRequested;

    /// <summary>Translates a text when its turn comes.</summary>
    /// <returns>Its translations, the best first; none when the model found no end.</returns>
    /// <exception cref="TranslateSvcException">The model cannot be loaded or run; the message names the file.</exception>
    public Task<IReadOnlyList<DecodedText>> DecodeAsync(SourceText source, bool ahead, CancellationToken cancellationToken)
    {
        var work = new DecodingWork(source, ahead, cancellationToken);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            if (ahead) _waiting.Insert(_waiting.TakeWhile(w => w.Ahead).Count(), work);
            else _waiting.Add(work);
            if (_running.IsCompleted) _running = Task.Run(Drain, CancellationToken.None);
        }

        return work.Done.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Task running;
        lock (_lock)
        {
            if (_stop.IsCancellationRequested) return;
            _stop.Cancel();
            running = _running;
        }

        // What waits is refused by the loop itself, so that nothing ends while the model runs.
        running.GetAwaiter().GetResult();
        _idle.Dispose();
        _graph?.Dispose();
    }

    // Ends when nothing waits; the lock makes the end and the next beginning one decision.
    private void Drain()
    {
        while (true)
        {
            IReadOnlyList<DecodingWork> batch;
            lock (_lock)
            {
                _waiting.RemoveAll(GivenUp);
                batch = BatchPicker.Take(_waiting, _options.BatchTokens);
                if (batch.Count == 0)
                {
                    _running = Task.CompletedTask;
                    _idle.Change(TimeSpan.FromMinutes(_options.IdleUnloadMinutes), Timeout.InfiniteTimeSpan);
                    return;
                }
            }

            Translate(batch);
        }
    }

    private void Translate(IReadOnlyList<DecodingWork> batch)
    {
        try
        {
            var graph = Graph();
            using var decoding = graph.Encode([.. batch.Select(w => w.Source.Tokens)]);
            var search = new DecodingOptions(_options.BeamSize, _options.LengthPenalty, Subwords.Start, Subwords.End, Subwords.Forbidden);
            BeamSearch.Run(decoding, [.. batch.Select(TaskOf)], search, (i, found) => batch[i].Done.TrySetResult(found), _stop.Token);
        }
        catch (Exception e)
        {
            var failure = e switch
            {
                ModelFolderException or GraphException => new TranslateSvcException(ErrorReason.EngineNotConfigured, e.Message, e),
                OperationCanceledException => new TranslateSvcException(ErrorReason.EngineUnavailable, "The server is stopping.", e),
                _ => e,
            };
            if (e is not OperationCanceledException) Log.BatchFailed(_logger, Folder.Location, batch.Count, e);
            foreach (var work in batch) work.Done.TrySetException(failure);
        }
    }

    private DecodingTask TaskOf(DecodingWork work) => new()
    {
        Source = work.Source.Tokens,
        Longest = Math.Min(Folder.LongestTarget, DecodingTask.LongestFor(work.Tokens)),
        Placeholders = work.Source.Placeholders,
        Cancellation = work.Cancellation,
    };

    private IGraph Graph()
    {
        lock (_lock)
        {
            if (_graph is not null) return _graph;
        }

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var graph = _load(Folder, Subwords, _options.EffectiveThreads);
        Log.Loaded(_logger, Folder.Location, System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        lock (_lock) return _graph = graph;
    }

    private void Unload()
    {
        lock (_lock)
        {
            if (!_running.IsCompleted || _graph is null) return;
            _graph.Dispose();
            _graph = null;
        }

        Log.Unloaded(_logger, Folder.Location);
    }

    private bool GivenUp(DecodingWork work)
    {
        if (_stop.IsCancellationRequested) return work.Done.TrySetException(new TranslateSvcException(ErrorReason.EngineUnavailable, "The server is stopping."));
        return work.Cancellation.IsCancellationRequested && work.Done.TrySetCanceled(work.Cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(3601, LogLevel.Information, "Model {Folder} loaded in {Milliseconds:F0} ms.")]
        public static partial void Loaded(ILogger logger, string folder, double milliseconds);

        [LoggerMessage(3602, LogLevel.Information, "Model {Folder} was idle and left memory.")]
        public static partial void Unloaded(ILogger logger, string folder);

        [LoggerMessage(3603, LogLevel.Error, "Model {Folder} failed on a batch of {Texts} texts.")]
        public static partial void BatchFailed(ILogger logger, string folder, int texts, Exception exception);
    }
}

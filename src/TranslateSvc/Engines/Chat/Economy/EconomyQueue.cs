using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TranslateSvc.Callers;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>
/// Calls that wait for the provider's batches. Equal calls share a line; a line that another process sent, and was killed before it had the answer, is awaited from that
/// process's batch. A good answer is stored before the provider's files are deleted, those nobody here waits for included: it is never paid for twice. A process that asks
/// again for an answer it has used pays again: it wants a fresh one. Ending the process leaves the batches to run. Thread-safe.
/// </summary>
internal sealed partial class EconomyQueue : IAsyncDisposable, IDisposable
{
    private readonly string _engine;
    private readonly ChatEngineOptions _options;
    private readonly IEconomyLedger _ledger;
    private readonly EconomyCourier _courier;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly EconomyCollector _collector;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopping;
    private readonly ConcurrentDictionary<Task, bool> _work = new();
    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly Lock _lock = new();
    private readonly Dictionary<string, EconomyLine> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EconomyBatch> _batches = new(StringComparer.Ordinal);

    public EconomyQueue(
        string engine, ChatEngineOptions options, IEconomyLedger ledger, EconomyCourier courier, TimeProvider time, ILogger<EconomyQueue> logger)
    {
        (_engine, _options, _ledger, _courier, _time, _logger) = (engine, options, ledger, courier, time, logger);
        _stopping = _stop.Token;
        _collector = new EconomyCollector(options.Economy, time, Send);
    }

    /// <summary>Asks for the answer to a body and waits for it, hours if need be. Who gives up takes a line with him that was not sent; one that was is left to be answered.</summary>
    /// <exception cref="HttpRequestException">The batch API cannot be reached.</exception>
    public async Task<EconomyAnswer> AskAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _stopping.ThrowIfCancellationRequested();
        var id = EconomyLine.IdOf(_engine, EngineScope.Current, body.Span);
        EconomyLine? line;
        bool first;
        lock (_lock)
        {
            first = !_lines.TryGetValue(id, out line);
            if (first) _lines[id] = line = new EconomyLine(id, body);
            line!.Waiters++;
        }

        if (first) Start(() => AdmitAsync(line, except: null), [line]);
        try
        {
            return await line.Answered.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _collector.Dispose();
        EconomyLine[] waiting;
        lock (_lock) waiting = [.. _lines.Values];
        foreach (var line in waiting) line.Cancel(_stopping);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await Task.WhenAll(_work.Keys).ConfigureAwait(false);
    }

    private void Leave(EconomyLine line)
    {
        lock (_lock)
        {
            if (--line.Waiters > 0 || line.Sent || !_lines.TryGetValue(line.Id, out var known) || known != line) return;
            _lines.Remove(line.Id);
            _collector.Remove(line);
        }
    }

    // Looks whether the line is answered or on its way already. "except": a batch that is known not to answer it.
    private async Task AdmitAsync(EconomyLine line, string? except)
    {
        while (true)
        {
            var ticket = await _ledger.FindTicketAsync(line.Id, _stopping).ConfigureAwait(false);
            if (ticket is null || ticket.Owner == _owner || (ticket.Answer is null && ticket.Submission == except)) break;
            if (ticket.Answer is { } answer)
            {
                Log.Stored(_logger, _engine);
                await UseAsync(line, ticket.Submission, answer).ConfigureAwait(false);
                return;
            }

            if (Join(ticket.Submission, line) is not { } ended) return;
            await ended.WaitAsync(_stopping).ConfigureAwait(false);
            except = ticket.Submission;
        }

        lock (_lock)
        {
            line.Sent = false;
            if (line.Waiters > 0) _collector.Add(line);
            else if (_lines.GetValueOrDefault(line.Id) == line) _lines.Remove(line.Id);
        }
    }

    // Null when the line is in the batch; else the end of a batch that came to its answers before.
    private Task? Join(string submission, EconomyLine line)
    {
        EconomyBatch? batch;
        lock (_lock)
        {
            if (_batches.TryGetValue(submission, out batch)) return batch.TryAdd(line) ? Sent(line) : batch.Ended;
            _batches[submission] = batch = new EconomyBatch(submission);
            batch.TryAdd(line);
            line.Sent = true;
        }

        Log.Attached(_logger, _engine, submission);
        Start(() => CarryAsync(batch, () => _courier.FindAsync(submission, _stopping)), []);
        return null;

        static Task? Sent(EconomyLine line)
        {
            line.Sent = true;
            return null;
        }
    }

    // Called under the lock by AdmitAsync, or by the collector's timer.
    private void Send(IReadOnlyList<EconomyLine> lines)
    {
        var submission = new EconomySubmission(Guid.NewGuid().ToString("N"), _time.GetUtcNow(), null, null);
        var batch = new EconomyBatch(submission.Id);
        lock (_lock)
        {
            _batches[submission.Id] = batch;
            foreach (var line in lines)
            {
                line.Sent = true;
                batch.TryAdd(line);
            }
        }

        Start(() => CarryAsync(batch, async () =>
        {
            await _ledger.SetSubmissionAsync(submission, _courier.Keep, _stopping).ConfigureAwait(false);
            var ticket = new EconomyTicket(_owner, submission.Id, null);
            foreach (var line in lines) await _ledger.SetTicketAsync(line.Id, ticket, _courier.Keep, _stopping).ConfigureAwait(false);
            return await _courier.SendAsync(submission, lines, _stopping).ConfigureAwait(false);
        }), lines);
    }

    private async Task CarryAsync(EconomyBatch batch, Func<Task<string?>> open)
    {
        List<(EconomyLine Line, EconomyAnswer Last)> again = [];
        string? id = null;
        ProviderBatch? end = null;
        try
        {
            id = await open().ConfigureAwait(false);
            if (id is not null) end = await _courier.WaitAsync(id, line => TakeAsync(batch, line, again), _stopping).ConfigureAwait(false);
            var left = batch.Close();
            if (end is not null) await _courier.CleanAsync(end, _stopping).ConfigureAwait(false);
            foreach (var line in left)
            {
                if (EconomyEnd.Final(end) is { } final) Answer(line, final);
                else again.Add((line, EconomyAnswer.Missing));
            }
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            Log.Failed(_logger, _engine, e);
            foreach (var line in batch.Close().Concat(again.Select(a => a.Line))) Fail(line, e);
            again.Clear();
        }
        finally
        {
            lock (_lock) _batches.Remove(batch.Submission);
            batch.End();
        }

        if (again.Count == 0) return;
        Log.Again(_logger, _engine, again.Count);
        var pause = EconomyEnd.Pause(end, again.Max(a => a.Line.Tries), _options.Economy.PollSeconds);
        if (pause > TimeSpan.Zero) await Task.Delay(pause, _time, _stopping).ConfigureAwait(false);
        foreach (var (line, last) in again) await RetryAsync(line, last, batch.Submission, tried: id is not null).ConfigureAwait(false);
    }

    // A line that the batch did not come to stays in it, and is left at its end.
    private async ValueTask TakeAsync(EconomyBatch batch, ResultLine result, List<(EconomyLine Line, EconomyAnswer Last)> again)
    {
        switch (result.Answer)
        {
            case { Succeeded: true } good when batch.Take(result.Id) is { } line:
                await UseAsync(line, batch.Submission, good.Body).ConfigureAwait(false);
                break;
            case { Succeeded: true } good when !await IsStoredAsync(result.Id).ConfigureAwait(false):
                await StoreAsync("", result.Id, batch.Submission, good.Body).ConfigureAwait(false);
                break;
            case { Transient: true } refused when batch.Take(result.Id) is { } line:
                again.Add((line, refused));
                break;
            case { Succeeded: false, Transient: false } rejected when batch.Take(result.Id) is { } line:
                Answer(line, rejected);
                break;
        }
    }

    private async Task RetryAsync(EconomyLine line, EconomyAnswer last, string submission, bool tried)
    {
        try
        {
            if (tried && ++line.Tries >= _options.MaxTries) Answer(line, last);
            else await AdmitAsync(line, submission).ConfigureAwait(false);
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            Log.Failed(_logger, _engine, e);
            Fail(line, e);
        }
    }

    private async ValueTask<bool> IsStoredAsync(string id) => await _ledger.FindTicketAsync(id, _stopping).ConfigureAwait(false) is { Answer: not null };

    // Stored first: a kill between the two costs nothing.
    private async ValueTask UseAsync(EconomyLine line, string submission, string body)
    {
        bool used;
        lock (_lock) used = line.Waiters > 0;
        await StoreAsync(used ? _owner : "", line.Id, submission, body).ConfigureAwait(false);
        Answer(line, new EconomyAnswer(200, body));
    }

    private ValueTask StoreAsync(string owner, string id, string submission, string body) =>
        _ledger.SetTicketAsync(id, new EconomyTicket(owner, submission, body), _courier.Keep, _stopping);

    private void Answer(EconomyLine line, EconomyAnswer answer)
    {
        Forget(line);
        line.Answer(answer);
    }

    private void Fail(EconomyLine line, Exception exception)
    {
        Forget(line);
        if (exception is HttpRequestException { StatusCode: { } status }) line.Answer(new EconomyAnswer((int)status, "{}"));
        else line.Fail(exception is HttpRequestException or IOException ? exception : new HttpRequestException("The provider's batch API failed.", exception));
    }

    private void Forget(EconomyLine line)
    {
        lock (_lock)
        {
            if (_lines.GetValueOrDefault(line.Id) == line) _lines.Remove(line.Id);
        }
    }

    // Whatever goes wrong, nobody waits for ever.
    private void Start(Func<Task> work, IReadOnlyList<EconomyLine> lines)
    {
        var task = Task.Run(async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                foreach (var line in lines) line.Cancel(_stopping);
            }
            catch (Exception e)
            {
                Log.Failed(_logger, _engine, e);
                foreach (var line in lines) Fail(line, e);
            }
        }, CancellationToken.None);
        _work.TryAdd(task, true);
        task.ContinueWith(t => _work.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static partial class Log
    {
        [LoggerMessage(2160, LogLevel.Information, "Engine {Engine}: waits for submission {Submission} of another process instead of sending its calls again")]
        public static partial void Attached(ILogger logger, string engine, string submission);

        [LoggerMessage(2161, LogLevel.Debug, "Engine {Engine}: a call was answered from a batch that another process paid for")]
        public static partial void Stored(ILogger logger, string engine);

        [LoggerMessage(2162, LogLevel.Information, "Engine {Engine}: {Count} calls without an answer go into another batch")]
        public static partial void Again(ILogger logger, string engine, int count);

        [LoggerMessage(2163, LogLevel.Warning, "Engine {Engine}: a batch could not be sent or read")]
        public static partial void Failed(ILogger logger, string engine, Exception exception);
    }
}

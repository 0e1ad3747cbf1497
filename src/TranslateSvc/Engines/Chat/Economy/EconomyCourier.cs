using System.Net;
using Microsoft.Extensions.Logging;
using Polly.Timeout;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>
/// Takes batches to the provider and waits for them. What stands in the ledger before a batch is made lets another process find it: by the provider's name once that is
/// written, before that by the submission in its metadata. Between the provider making a batch and listing it, a process that looks does not find it and sends its lines
/// again: that window, some seconds at most, remains. Thread-safe.
/// </summary>
internal sealed partial class EconomyCourier(
    string engine, ChatEngineOptions options, ProviderBatches provider, IEconomyLedger ledger, TimeProvider time, ILogger<EconomyCourier> logger)
{
    // A batch that we cancelled has this long to end by itself: OpenAI's documentation says up to ten minutes.
    private static readonly TimeSpan ToEnd = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(10);

    /// <summary>Uploads lines and makes a batch of them.</summary>
    /// <returns>The provider's name for it.</returns>
    /// <exception cref="HttpRequestException">It was refused, and no batch was made.</exception>
    public async Task<string> SendAsync(EconomySubmission submission, IReadOnlyList<EconomyLine> lines, CancellationToken cancellationToken)
    {
        var file = await provider.UploadAsync(submission.Id, lines, cancellationToken).ConfigureAwait(false);
        submission = submission with { FileId = file };
        await ledger.SetSubmissionAsync(submission, Keep, cancellationToken).ConfigureAwait(false);
        try
        {
            var batch = await CreateAsync(submission, file, cancellationToken).ConfigureAwait(false);
            await ledger.SetSubmissionAsync(submission with { BatchId = batch }, Keep, cancellationToken).ConfigureAwait(false);
            Log.Sent(logger, engine, batch, lines.Count);
            return batch;
        }
        catch (HttpRequestException)
        {
            await DeleteAsync(file, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The provider's name for a batch that another process submitted, or null when it never came to be.</summary>
    public async Task<string?> FindAsync(string submission, CancellationToken cancellationToken)
    {
        if (await ledger.FindSubmissionAsync(submission, cancellationToken).ConfigureAwait(false) is not { } known) return null;
        if (known.BatchId is not null) return known.BatchId;
        var found = await LookUpAsync(known, cancellationToken).ConfigureAwait(false);
        if (found is not null) await ledger.SetSubmissionAsync(known with { BatchId = found.Id }, Keep, cancellationToken).ConfigureAwait(false);
        else if (known.FileId is { } file) await DeleteAsync(file, cancellationToken).ConfigureAwait(false);
        return found?.Id;
    }

    /// <summary>Waits for a batch to end and reads its answers; starts over after a fault, so that an answer may be read twice.</summary>
    /// <param name="batch">The provider's name for it.</param>
    /// <param name="take">Takes an answer.</param>
    /// <param name="cancellationToken">Ends the wait; the batch goes on.</param>
    /// <returns>The batch at its end; null when the provider does not know it or its files.</returns>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public async Task<ProviderBatch?> WaitAsync(string batch, Func<ResultLine, ValueTask> take, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var cancelled = false;
        while (true)
        {
            var late = time.GetElapsedTime(started) - TimeSpan.FromHours(options.Economy.MaxHours);
            try
            {
                var state = await provider.GetAsync(batch, cancellationToken).ConfigureAwait(false);
                if (state.Ended)
                {
                    await ReadAsync(state, take, cancellationToken).ConfigureAwait(false);
                    Log.Ended(logger, engine, batch, state.Status, state.ErrorCode);
                    return state;
                }

                if (late > TimeSpan.Zero && !cancelled)
                {
                    Log.TooLate(logger, engine, batch, options.Economy.MaxHours);
                    await provider.CancelAsync(batch, cancellationToken).ConfigureAwait(false);
                    cancelled = true;
                }
            }
            catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.NotFound)
            {
                Log.Gone(logger, engine, batch);
                return null;
            }
            catch (Exception e) when (IsFault(e, cancellationToken))
            {
                // The answers are paid for: whatever the fault, they are worth waiting for.
                Log.Unreachable(logger, engine, batch, e);
            }

            if (late > ToEnd) throw new TimeoutException("The provider did not end a batch that was cancelled for its age.");
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes a batch's files at the provider. They expire by themselves where that fails.</summary>
    public async Task CleanAsync(ProviderBatch batch, CancellationToken cancellationToken)
    {
        foreach (var file in new[] { batch.InputFileId, batch.OutputFileId, batch.ErrorFileId }.OfType<string>())
            await DeleteAsync(file, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How long the ledger keeps what concerns a batch.</summary>
    public TimeSpan Keep => TimeSpan.FromHours(options.Economy.MaxHours) + TimeSpan.FromDays(1);

    private async Task<string> CreateAsync(EconomySubmission submission, string file, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await provider.CreateAsync(submission.Id, file, cancellationToken).ConfigureAwait(false)).Id;
            }
            catch (Exception e) when (IsFault(e, cancellationToken) && e is not HttpRequestException { StatusCode: { } status and not HttpStatusCode.TooManyRequests and < HttpStatusCode.InternalServerError })
            {
                // The batch may exist though the answer was lost.
                Log.Unclear(logger, engine, submission.Id, e);
                await PauseAsync(cancellationToken).ConfigureAwait(false);
                if (await LookUpAsync(submission, cancellationToken).ConfigureAwait(false) is { } made) return made.Id;
                if (attempt >= options.MaxTries) throw e as HttpRequestException ?? new HttpRequestException("The provider's batch API cannot be reached.", e);
            }
        }
    }

    // Until the provider says yes or no: to guess could cost a second batch.
    private async Task<ProviderBatch?> LookUpAsync(EconomySubmission submission, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await provider.FindAsync(submission.Id, submission.CreatedAt - TimeSpan.FromHours(1), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (IsFault(e, cancellationToken) && time.GetUtcNow() - submission.CreatedAt < Keep)
            {
                Log.Unclear(logger, engine, submission.Id, e);
                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ReadAsync(ProviderBatch batch, Func<ResultLine, ValueTask> take, CancellationToken cancellationToken)
    {
        foreach (var file in new[] { batch.OutputFileId, batch.ErrorFileId }.OfType<string>())
        {
            var lines = provider.ReadLinesAsync(file, TimeSpan.FromSeconds(options.AttemptTimeoutSeconds), time, cancellationToken);
            await foreach (var line in lines.ConfigureAwait(false)) await take(line).ConfigureAwait(false);
        }
    }

    private async Task DeleteAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await provider.DeleteAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsFault(e, cancellationToken))
        {
            Log.NotDeleted(logger, engine, file, e);
        }
    }

    private Task PauseAsync(CancellationToken cancellationToken)
    {
        var poll = TimeSpan.FromSeconds(options.Economy.PollSeconds);
        return Task.Delay(poll > ShortestPoll ? poll : ShortestPoll, time, cancellationToken);
    }

    private static bool IsFault(Exception e, CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested
        && e is HttpRequestException or IOException or TimeoutRejectedException or OperationCanceledException or Azure.Identity.AuthenticationFailedException;

    private static partial class Log
    {
        [LoggerMessage(2150, LogLevel.Information, "Engine {Engine}: sent batch {Batch} of {Count} calls")]
        public static partial void Sent(ILogger logger, string engine, string batch, int count);

        [LoggerMessage(2151, LogLevel.Information, "Engine {Engine}: batch {Batch} ended: {Status} {Code}")]
        public static partial void Ended(ILogger logger, string engine, string batch, string status, string code);

        [LoggerMessage(2152, LogLevel.Warning, "Engine {Engine}: batch {Batch} has not ended in {Hours} hours; asked to cancel it")]
        public static partial void TooLate(ILogger logger, string engine, string batch, int hours);

        [LoggerMessage(2153, LogLevel.Warning, "Engine {Engine}: the provider no longer knows batch {Batch} or its files")]
        public static partial void Gone(ILogger logger, string engine, string batch);

        [LoggerMessage(2154, LogLevel.Warning, "Engine {Engine}: batch {Batch} cannot be looked at now; trying again")]
        public static partial void Unreachable(ILogger logger, string engine, string batch, Exception exception);

        [LoggerMessage(2155, LogLevel.Warning, "Engine {Engine}: whether submission {Submission} became a batch is not clear; looking it up")]
        public static partial void Unclear(ILogger logger, string engine, string submission, Exception exception);

        [LoggerMessage(2156, LogLevel.Information, "Engine {Engine}: file {File} could not be deleted at the provider")]
        public static partial void NotDeleted(ILogger logger, string engine, string file, Exception exception);
    }
}

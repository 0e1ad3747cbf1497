using Microsoft.Extensions.Options;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Batches.Grains;

/// <summary>See <see cref="IRetentionGrain"/>.</summary>
internal sealed partial class RetentionGrain(IBatchStore store, IGrainFactory grains, IOptions<BatchesOptions> options, TimeProvider time, ILogger<RetentionGrain> logger)
    : Grain, IRetentionGrain, IRemindable
{
    private const string Reminder = "retention";

    /// <inheritdoc/>
    public Task WatchAsync() => this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        try
        {
            var before = time.GetUtcNow() - TimeSpan.FromDays(options.Value.RetentionDays);
            foreach (var id in await store.ListEndedAsync(before, CancellationToken.None).ConfigureAwait(true))
            {
                if ((await grains.GetGrain<IBatchGrain>(id).DeleteAsync().ConfigureAwait(true)).Refusal == BatchRefusal.None) Log.Removed(logger, id);
            }
        }
        catch (TranslateSvcException exception)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2411, LogLevel.Information, "Batch {Batch}: removed, its retention is over")]
        public static partial void Removed(ILogger logger, string batch);

        [LoggerMessage(2412, LogLevel.Warning, "Batches whose retention is over could not be removed; the next try is in an hour")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}

namespace TranslateSvc.Server.Batches.Shares;

/// <summary>See <see cref="IEngineShareGrain"/>. What it learned is kept in the cluster's grain storage.</summary>
internal sealed partial class EngineShareGrain(
    [PersistentState("window", EngineShareGrain.Storage)] IPersistentState<EngineWindow> state, TimeProvider time, ILogger<EngineShareGrain> logger) : Grain, IEngineShareGrain
{
    /// <summary>Name of the grain storage.</summary>
    public const string Storage = "translatesvc";

    private readonly SharedWindow _window = new(time);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _window.Calls = state.State.Calls;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<EngineShare> ReportAsync(EngineReport report)
    {
        var (share, cut) = _window.Take(report);
        if (cut) await KeepAsync().ConfigureAwait(true);
        return share;
    }

    private async Task KeepAsync()
    {
        var engine = this.GetPrimaryKeyString();
        Log.Cut(logger, engine, _window.Calls, _window.Replicas);
        state.State.Calls = _window.Calls;
        try
        {
            await state.WriteStateAsync().ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            // Redis is away: what is not remembered is learned again.
            Log.NotKept(logger, engine, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2441, LogLevel.Information, "Engine {Engine} is throttled: {Calls} calls at once from now on, over {Replicas} replicas")]
        public static partial void Cut(ILogger logger, string engine, double calls, int replicas);

        [LoggerMessage(2442, LogLevel.Warning, "What was learned of engine {Engine} could not be kept")]
        public static partial void NotKept(ILogger logger, string engine, Exception exception);
    }
}

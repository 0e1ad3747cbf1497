using Grpc.Core;
using TranslateSvc.Cli.Calls;

namespace TranslateSvc.Cli.Batches;

/// <summary>Tries calls again while the server is away: it is restarted, or another replica takes over.</summary>
/// <param name="context">Notes and clock.</param>
/// <param name="longest">How long the server may be away at a time.</param>
internal sealed class Reconnect(CliContext context, TimeSpan longest)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250), Most = TimeSpan.FromSeconds(5);
    private long? _awaySince;
    private TimeSpan _wait = First;

    /// <summary>The server answered.</summary>
    public void Answered() => (_awaySince, _wait) = (null, First);

    /// <summary>Waits before the next try.</summary>
    /// <returns>False when trying again makes no sense, or not any more.</returns>
    public async Task<bool> WaitAsync(Exception exception, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || exception is RpcException { StatusCode: StatusCode.Unimplemented } || CallFailure.From(exception, context.Settings) is not { ExitCode: ExitCodes.Unavailable } failure) return false;
        var time = context.Environment.Time;
        if (_awaySince is null)
        {
            if (longest <= TimeSpan.Zero) return false;
            _awaySince = time.GetTimestamp();
            context.Notes.Say($"{failure.Message.Split('\n')[0].Replace(" Try again.", "", StringComparison.Ordinal)} Trying again for up to {longest.TotalSeconds:0} s.");
        }

        if (time.GetElapsedTime(_awaySince.Value) + _wait > longest) return false;
        await Task.Delay(_wait, time, cancellationToken);
        _wait = _wait * 2 < Most ? _wait * 2 : Most;
        return true;
    }

    /// <summary>Runs a call that may be repeated.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, bool repeatable, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var answer = await call(cancellationToken);
                Answered();
                return answer;
            }
            catch (Exception exception) when (exception is not CliException && repeatable)
            {
                if (!await WaitAsync(exception, cancellationToken)) throw;
            }
        }
    }
}

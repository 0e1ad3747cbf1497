using TranslateSvc.Errors;

namespace TranslateSvc.Server.Security.Limits.Usage;

/// <summary>Tokens that callers used, by month, beyond the life of the process. Thread-safe. Every method fails with <see cref="ErrorReason.StoreUnavailable"/> when the store cannot be reached.</summary>
internal interface IUsageStore
{
    /// <summary>What a caller used in a month, on all servers.</summary>
    ValueTask<long> ReadAsync(string caller, Month month, CancellationToken cancellationToken);

    /// <summary>Adds, in one step.</summary>
    /// <returns>What the caller has now used in the month, on all servers.</returns>
    ValueTask<long> AddAsync(string caller, Month month, long tokens, CancellationToken cancellationToken);
}

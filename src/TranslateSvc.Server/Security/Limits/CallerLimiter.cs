using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TranslateSvc.Callers;
using TranslateSvc.Errors;
using TranslateSvc.Server.Security.Keys;
using TranslateSvc.Server.Security.Limits.Usage;

namespace TranslateSvc.Server.Security.Limits;

/// <summary>Keeps each caller within the limits of its key. Thread-safe.</summary>
internal sealed class CallerLimiter : IDisposable
{
    private readonly CallerLimits _defaults;
    private readonly UsageBook _usage;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, CallerShare> _shares = new(StringComparer.Ordinal);
    private readonly ITimer _cleaning;

    public CallerLimiter(IOptions<LimitsOptions> options, UsageBook usage, TimeProvider time)
    {
        _defaults = new CallerLimits(options.Value.RequestsPerMinute, options.Value.MaxConcurrent, options.Value.MonthlyTokens);
        (_usage, _time) = (usage, time);
        _cleaning = time.CreateTimer(_ => Clean(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    /// <summary>Takes a call's place among its caller's. Dispose it when the call is over.</summary>
    /// <param name="identity">Who calls.</param>
    /// <param name="spends">Whether the call may cost tokens.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.LimitExceeded"/>; <see cref="ErrorReason.StoreUnavailable"/>: what was used this month cannot be known.</exception>
    public ValueTask<Place> EnterAsync(CallerIdentity identity, bool spends, CancellationToken cancellationToken)
    {
        var limits = LimitsOf(identity);
        if (limits == CallerLimits.None) return default;
        var share = Enter(identity.Caller.Id, limits);
        return spends && limits.MonthlyTokens > 0 ? CheckedAsync(identity.Caller, limits.MonthlyTokens, share, cancellationToken) : ValueTask.FromResult(new Place(share));
    }

    /// <summary>What a caller may take: its own limits, and the defaults where it has none.</summary>
    public CallerLimits LimitsOf(CallerIdentity identity)
    {
        if (identity.Caller.Id.Length == 0 || IsUnlimited(identity)) return CallerLimits.None;
        var own = identity.Limits;
        if (_defaults == CallerLimits.None || own is { RequestsPerMinute: > 0, MaxConcurrent: > 0, MonthlyTokens: > 0 }) return own;
        return new CallerLimits(
            own.RequestsPerMinute > 0 ? own.RequestsPerMinute : _defaults.RequestsPerMinute, own.MaxConcurrent > 0 ? own.MaxConcurrent : _defaults.MaxConcurrent,
            own.MonthlyTokens > 0 ? own.MonthlyTokens : _defaults.MonthlyTokens);
    }

    /// <summary>Refuses a caller whose tokens of the month are used up.</summary>
    /// <exception cref="TranslateSvcException">As for <see cref="EnterAsync"/>.</exception>
    public async ValueTask CheckBudgetAsync(Caller caller, long monthlyTokens, CancellationToken cancellationToken)
    {
        if (monthlyTokens <= 0 || await _usage.UsedAsync(caller.Id, cancellationToken).ConfigureAwait(false) < monthlyTokens) return;
        throw LimitRefusals.Budget(caller.Id, monthlyTokens, Month.Left(_time.GetUtcNow()));
    }

    /// <inheritdoc/>
    public void Dispose() => _cleaning.Dispose();

    private static bool IsUnlimited(CallerIdentity identity) => identity.Caller.Id == AdminKey.Identity.Caller.Id;

    private async ValueTask<Place> CheckedAsync(Caller caller, long monthlyTokens, CallerShare share, CancellationToken cancellationToken)
    {
        try
        {
            await CheckBudgetAsync(caller, monthlyTokens, cancellationToken).ConfigureAwait(false);
            return new Place(share);
        }
        catch
        {
            share.Leave();
            throw;
        }
    }

    private CallerShare Enter(string caller, CallerLimits limits)
    {
        while (true)
        {
            var share = _shares.GetOrAdd(caller, static (id, made) => new CallerShare(id, made.Limits, made.Time), (Limits: limits, Time: _time));
            if (share.Limits == limits && share.TryEnter()) return share;
            // Retired, or made under other limits: calls that run keep their places in the old one.
            _shares.TryRemove(KeyValuePair.Create(caller, share));
        }
    }

    private void Clean()
    {
        foreach (var entry in _shares)
        {
            if (entry.Value.TryRetire()) _shares.TryRemove(entry);
        }
    }

    /// <summary>A call's place among its caller's.</summary>
    internal readonly struct Place(CallerShare? share) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => share?.Leave();
    }
}

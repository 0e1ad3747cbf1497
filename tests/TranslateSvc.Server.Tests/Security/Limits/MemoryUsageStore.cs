using System.Collections.Concurrent;
using TranslateSvc.Errors;
using TranslateSvc.Server.Security.Limits.Usage;

namespace TranslateSvc.Server.Tests.Security.Limits;

/// <summary>A store that a test can take away.</summary>
internal sealed class MemoryUsageStore : IUsageStore
{
    private readonly ConcurrentDictionary<(string, Month), long> _tokens = [];

    public bool Away { get; set; }

    /// <summary>Told of every addition.</summary>
    public Action Added { get; set; } = () => { };

    public long this[string caller, int month] => _tokens.GetValueOrDefault((caller, new Month(month)));

    public ValueTask<long> ReadAsync(string caller, Month month, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        return ValueTask.FromResult(_tokens.GetValueOrDefault((caller, month)));
    }

    public ValueTask<long> AddAsync(string caller, Month month, long tokens, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        var total = _tokens.AddOrUpdate((caller, month), tokens, (_, before) => before + tokens);
        Added();
        return ValueTask.FromResult(total);
    }

    private void ThrowIfAway()
    {
        if (Away) throw new TranslateSvcException(ErrorReason.StoreUnavailable, "Away.");
    }
}

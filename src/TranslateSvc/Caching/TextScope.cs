using Microsoft.Extensions.Options;
using TranslateSvc.Callers;

namespace TranslateSvc.Caching;

/// <summary>Who shares stored texts with whom: each tenant alone, or, where the operator says so, everyone. Thread-safe.</summary>
internal sealed class TextScope(IOptions<CacheOptions> options)
{
    private readonly bool _shared = options.Value.ShareAcrossTenants;

    /// <summary>What callers who may read each other's stored texts have in common; empty where there are no tenants.</summary>
    public string Of(Caller caller) => _shared ? "" : caller.Tenant;
}

using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Server.Security.Limits;

/// <summary>
/// What a caller may take whose key says nothing of it, and every caller with a token. Section <c>TranslateSvc:Access:Limits</c>. Zero: no limit. The key that the
/// configuration gives has none, nor has anybody where nobody must say who they are.
/// </summary>
public sealed class LimitsOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Access:Limits";

    /// <summary>Calls that begin in a minute, on each server of a cluster, 0 to 1,000,000. So many may come at once after a quiet minute.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; set; }

    /// <summary>Calls that run at once, on each server of a cluster, 0 to 100,000. A stream is one until it ends.</summary>
    [Range(0, 100_000)]
    public int MaxConcurrent { get; set; }

    /// <summary>Tokens of chat engines, read and written, in a calendar month (UTC), over all servers of a cluster, 0 or more. Calls that run when it is used up are finished.</summary>
    [Range(0, long.MaxValue)]
    public long MonthlyTokens { get; set; }
}

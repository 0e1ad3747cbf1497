using TranslateSvc.Callers;

namespace TranslateSvc.Server.Security;

/// <summary>What a caller may take. Zero: no limit of the caller's own.</summary>
/// <param name="RequestsPerMinute">Calls that begin in a minute.</param>
/// <param name="MaxConcurrent">Calls that run at once.</param>
/// <param name="MonthlyTokens">Tokens of engines, read and written, in a calendar month (UTC).</param>
internal sealed record CallerLimits(int RequestsPerMinute, int MaxConcurrent, long MonthlyTokens)
{
    /// <summary>No limit.</summary>
    public static CallerLimits None { get; } = new(0, 0, 0);
}

/// <summary>Who calls and what they may do. The door notes it for each request; it is never made from what a request says about itself.</summary>
/// <param name="Caller">As the domain knows them.</param>
/// <param name="Name">For people: the key's display name. Never secret, never used to decide.</param>
/// <param name="Scopes">What they may do.</param>
/// <param name="Limits">What they may take.</param>
internal sealed record CallerIdentity(Caller Caller, string Name, AccessScopes Scopes, CallerLimits Limits)
{
    /// <summary>Everyone, where nobody has to prove who they are.</summary>
    public static CallerIdentity Anyone { get; } = new(Caller.Anyone, "", AccessScopes.All, CallerLimits.None);
}

namespace TranslateSvc.Server.Security.Policy;

/// <summary>What an endpoint asks of its callers. Endpoints carry one as metadata; without any they need <see cref="AccessScopes.Admin"/>.</summary>
/// <param name="IsOpen">Anybody may call, known or not.</param>
/// <param name="Scope">What a caller must hold; none: it is enough to be known.</param>
internal sealed record AccessRule(bool IsOpen, AccessScopes Scope)
{
    /// <summary>For anybody.</summary>
    public static readonly AccessRule Open = new(true, AccessScopes.None);

    /// <summary>For every known caller.</summary>
    public static readonly AccessRule Known = new(false, AccessScopes.None);

    /// <summary>For administrators, and whatever was given no rule.</summary>
    public static readonly AccessRule Admin = new(false, AccessScopes.Admin);

    /// <summary>Where a browser is sent that has not signed in, or null: it is told so.</summary>
    public string? SignIn { get; init; }

    /// <summary>For callers with a scope.</summary>
    public static AccessRule Needs(AccessScopes scope) => new(false, scope);
}

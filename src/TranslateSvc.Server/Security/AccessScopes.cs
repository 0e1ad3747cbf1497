namespace TranslateSvc.Server.Security;

/// <summary>What a caller may do. The names, in lower case, are those of the contract, of the command line and of a token's scope claim.</summary>
[Flags]
internal enum AccessScopes
{
    /// <summary>Only what every known caller may do: list the engines, load the page.</summary>
    None = 0,

    /// <summary>Translate, detect languages.</summary>
    Translate = 1,

    /// <summary>Summarize.</summary>
    Summarize = 2,

    /// <summary>Compare and score translations.</summary>
    Compare = 4,

    /// <summary>Batches of translations and summaries.</summary>
    Batch = 8,

    /// <summary>Keys, reflection and whatever was given no scope of its own.</summary>
    Admin = 16,

    /// <summary>Everything.</summary>
    All = Translate | Summarize | Compare | Batch | Admin,
}

/// <summary>Scopes as text.</summary>
internal static class ScopeNames
{
    private static readonly (string Name, AccessScopes Scope)[] Table =
        [.. new[] { AccessScopes.Translate, AccessScopes.Summarize, AccessScopes.Compare, AccessScopes.Batch, AccessScopes.Admin }.Select(s => (s.ToString().ToLowerInvariant(), s))];

    /// <summary>Every name, for a message.</summary>
    public static string Known { get; } = string.Join(", ", Table.Select(t => t.Name));

    /// <summary>One name, exactly as it is written.</summary>
    public static bool TryParse(string name, out AccessScopes scope)
    {
        scope = Table.FirstOrDefault(t => t.Name == name).Scope;
        return scope != AccessScopes.None;
    }

    /// <summary>Names of the scopes held, in a fixed order.</summary>
    public static IEnumerable<string> Of(AccessScopes scopes) => Table.Where(t => scopes.HasFlag(t.Scope)).Select(t => t.Name);
}

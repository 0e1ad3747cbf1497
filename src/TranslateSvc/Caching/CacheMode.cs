namespace TranslateSvc.Caching;

/// <summary>How a request uses the cache.</summary>
public enum CacheMode
{
    /// <summary>Read, and write what passed the checks.</summary>
    Default,

    /// <summary>Neither read nor write.</summary>
    Bypass,

    /// <summary>Do not read; overwrite.</summary>
    Refresh,

    /// <summary>Read only; what is not stored fails and no engine is called.</summary>
    Only,
}

/// <summary>Where the text of an answer came from.</summary>
public enum CacheStatus
{
    /// <summary>All from the engine.</summary>
    Miss,

    /// <summary>Some stored.</summary>
    Partial,

    /// <summary>All stored; no engine was called.</summary>
    Hit,

    /// <summary>The request asked not to read the cache.</summary>
    Bypass,
}

namespace TranslateSvc.Observability;

/// <summary>Look-ups in one layer of the cache.</summary>
/// <param name="Layer"><c>request</c> or <c>segment</c>.</param>
/// <param name="Hits">Found.</param>
/// <param name="Misses">Not found.</param>
public sealed record LayerLookups(string Layer, long Hits, long Misses);

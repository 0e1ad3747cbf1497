using System.ComponentModel;

namespace TranslateSvc.Summaries;

/// <summary>Consecutive segments that the engine could not read, or not to the end: the summary may lack what they say.</summary>
/// <param name="First">Id of the first segment.</param>
/// <param name="Last">Id of the last segment.</param>
/// <param name="Reason">One sentence for a person.</param>
[ImmutableObject(true)]
public sealed record UnreadPart(string First, string Last, string Reason);

using System.ComponentModel;
using TranslateSvc.Checks;
using TranslateSvc.Engines;

namespace TranslateSvc.Caching;

/// <summary>An accepted translation of one segment.</summary>
/// <param name="Text">The translation, after the typography pass.</param>
/// <param name="Engine">Engine that produced it.</param>
/// <param name="Issues">Warnings that stand.</param>
[ImmutableObject(true)]
public sealed record StoredSegment(string Text, string Engine, IReadOnlyList<Issue> Issues)
{
    /// <summary>How sure the engine was, 0 to 1; null where it did not say.</summary>
    public double? Confidence { get; init; }

    /// <summary>Other translations, as many as the request wanted; the next best first.</summary>
    public IReadOnlyList<ScoredText> Alternatives { get; init; } = [];
}

using System.ComponentModel;
using TranslateSvc.Checks;

namespace TranslateSvc.Caching;

/// <summary>An accepted translation of one segment.</summary>
/// <param name="Text">The translation, after the typography pass.</param>
/// <param name="Engine">Engine that produced it.</param>
/// <param name="Issues">Warnings that stand.</param>
[ImmutableObject(true)]
public sealed record StoredSegment(string Text, string Engine, IReadOnlyList<Issue> Issues);

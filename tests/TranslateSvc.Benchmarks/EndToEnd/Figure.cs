namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>One figure of a table that is only printed.</summary>
/// <param name="What">What was measured against what.</param>
/// <param name="Measured">The measured values.</param>
/// <param name="Ratio">The ratio, or the value where there is nothing to compare with.</param>
/// <param name="Target">What it should be.</param>
internal sealed record Figure(string What, string Measured, string Ratio, string Target);

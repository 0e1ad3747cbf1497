namespace TranslateSvc.Benchmarks.Embedded;

/// <summary>One turn of everyone on the same articles.</summary>
/// <param name="ColdOne">The command, one route.</param>
/// <param name="ColdBoth">The command, both routes.</param>
/// <param name="Apy">apertium-apy, one route; null where it is not installed.</param>
/// <param name="One">Ours through Catalan, by articles at once.</param>
/// <param name="Both">Ours with its default, by articles at once.</param>
internal sealed record Round(Work ColdOne, Work ColdBoth, Work? Apy, Dictionary<int, Work> One, Dictionary<int, Work> Both);

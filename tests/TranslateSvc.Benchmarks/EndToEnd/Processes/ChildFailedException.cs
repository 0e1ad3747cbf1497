namespace TranslateSvc.Benchmarks.EndToEnd.Processes;

/// <summary>A process of the benchmark failed; the message names it and ends with what it wrote last.</summary>
internal sealed class ChildFailedException(string message) : Exception(message);

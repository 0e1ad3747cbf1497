namespace TranslateSvc.Fuzzing;

/// <summary>What a target's run came to.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Inputs">Inputs that ran.</param>
/// <param name="Elapsed">Time they took.</param>
/// <param name="Failures">Inputs that failed.</param>
/// <param name="Messages">What failed first, a line each, with the file of the input.</param>
public sealed record FuzzResult(string Target, long Inputs, TimeSpan Elapsed, int Failures, IReadOnlyList<string> Messages);

namespace TranslateSvc.Errors;

/// <summary>The limit that a caller is over.</summary>
/// <param name="Subject">Whose limit it is, as <c>caller:ID</c>.</param>
/// <param name="Limit">Its name, as the contract writes it.</param>
/// <param name="Value">How much it allows.</param>
public sealed record ExceededQuota(string Subject, string Limit, long Value);

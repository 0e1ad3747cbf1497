namespace TranslateSvc.Errors;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">Path in the contract's names, for example <c>contents[3]</c> or <c>glossary_terms[0].source</c>.</param>
/// <param name="Description">One sentence that names the limit and the value met, never the text itself.</param>
public sealed record FieldViolation(string Field, string Description);

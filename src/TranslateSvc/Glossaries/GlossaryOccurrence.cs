namespace TranslateSvc.Glossaries;

/// <summary>A term found in a text.</summary>
/// <param name="Term">The term.</param>
/// <param name="Start">Start in the text, in UTF-16 code units.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
public readonly record struct GlossaryOccurrence(GlossaryTerm Term, int Start, int Length);

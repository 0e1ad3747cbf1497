namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>A span of the source that the model does not translate.</summary>
/// <param name="Start">Start in the text, in UTF-16 code units.</param>
/// <param name="End">End, exclusive.</param>
/// <param name="Text">What stands in the translation.</param>
/// <param name="Ordered">Whether it keeps its place among the ordered ones: markup.</param>
/// <param name="Wish">Whether a translation without it would do: a glossary's term.</param>
internal readonly record struct CarriedSpan(int Start, int End, string Text, bool Ordered = false, bool Wish = false);

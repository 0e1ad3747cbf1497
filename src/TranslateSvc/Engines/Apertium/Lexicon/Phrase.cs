namespace TranslateSvc.Engines.Apertium.Lexicon;

/// <summary>A phrase that <see cref="PhraseFinder"/> looks for.</summary>
/// <param name="Key">As its table lists it.</param>
/// <param name="Text">What a text must hold, in either case; starts with a letter or a digit.</param>
/// <param name="Endings">What must follow, one of them in either case, and counts as part of the phrase; with none, a word must end there.</param>
internal sealed record Phrase(string Key, string Text, IReadOnlyList<string> Endings);

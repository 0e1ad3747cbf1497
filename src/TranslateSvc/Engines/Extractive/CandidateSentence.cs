namespace TranslateSvc.Engines.Extractive;

/// <summary>A sentence that may be picked.</summary>
/// <param name="Text">As it stands in the source, line breaks as spaces.</param>
/// <param name="Citations">Ids of the segments it stands in or rests on.</param>
/// <param name="Order">0-based place in the document.</param>
/// <param name="Follows">True when the sentence before it stands in the same segment.</param>
/// <param name="Words">Words as <see cref="Terms.CountWords"/> counts them.</param>
/// <param name="Terms">Its terms.</param>
internal sealed record CandidateSentence(
    string Text, IReadOnlyList<string> Citations, int Order, bool Follows, int Words, IReadOnlyList<string> Terms);

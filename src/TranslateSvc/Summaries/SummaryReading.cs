using TranslateSvc.Engines;

namespace TranslateSvc.Summaries;

/// <summary>What reading a document gave.</summary>
/// <param name="Groups">Sentences or claims, one list a part, in document order.</param>
/// <param name="Final">True when the sentences are the engine's final ones, false when they are claims yet to be joined.</param>
/// <param name="Extracted">True when they are the source's own.</param>
/// <param name="Unread">Parts that could not be read.</param>
internal sealed record SummaryReading(
    IReadOnlyList<IReadOnlyList<DraftSentence>> Groups, bool Final, bool Extracted, IReadOnlyList<UnreadPart> Unread);

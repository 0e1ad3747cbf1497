namespace TranslateSvc.Engines.Chat.Answers;

/// <summary>Reads a translation answer as it streams in. Not thread-safe.</summary>
internal interface IAnswerReader
{
    /// <summary>Takes the next part of the answer and adds what it completes to <paramref name="into"/>.</summary>
    void Read(ReadOnlySpan<char> text, List<SegmentTranslated> into);

    /// <summary>The answer is over: adds what only its end completes.</summary>
    /// <returns>Whether the answer was whole and in the agreed form.</returns>
    bool End(List<SegmentTranslated> into);
}

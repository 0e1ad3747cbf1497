using TranslateSvc.V1;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>Knows the right answer to an article, and says what of an answer is neither right nor named.</summary>
internal static class FaultOracle
{
    /// <summary>Judges a translation.</summary>
    public static FaultVerdict Judge(FaultArticle article, TranslateTextResponse answer)
    {
        if (answer.Translations.Count != 1) return new FaultVerdict("?", $"{answer.Translations.Count} translations");
        var verdict = Judge(article, answer.Translations[0].Segments, answer.Complete);
        var text = string.Join("\n\n", answer.Translations[0].Segments.Select(s => s.State == SegmentState.Failed ? s.SourceText : s.Text));
        // A line break inside a paragraph is a space in the document.
        return answer.Translations[0].Text.Replace('\n', ' ') == text.Replace('\n', ' ') ? verdict : verdict.With(["the document is not its segments"]);
    }

    /// <summary>Judges segments: each right, or warned of, or named as failed.</summary>
    public static FaultVerdict Judge(FaultArticle article, IReadOnlyList<TranslatedSegment> segments, bool complete)
    {
        List<string> wrongs = [];
        if (!article.Paragraphs.SequenceEqual(segments.Select(s => s.SourceText))) wrongs.Add("segments are missing or in disorder");
        foreach (var segment in segments)
        {
            var right = FaultArticle.Right(segment.SourceText);
            var wrong = segment.State switch
            {
                SegmentState.Ok => segment.Text != right ? $"is OK and wrong: {Start(segment.Text)}" : segment.Issues.Count > 0 ? "is OK with issues" : null,
                SegmentState.Warned => segment.Text.Length == 0 ? "is WARNED and empty" : segment.Issues.Count == 0 ? "is WARNED of nothing"
                    : segment.Issues.Any(i => i.Severity == IssueSeverity.Error) ? "is WARNED though rejected" : null,
                SegmentState.Failed => segment.Text.Length > 0 ? "is FAILED with a text"
                    : segment.Issues.Any(i => i is { Severity: IssueSeverity.Error, Check.Length: > 0, Message.Length: > 0 }) ? null : "is FAILED without a reason",
                _ => $"is {segment.State}",
            };
            if (wrong is not null) wrongs.Add($"{segment.Id} {wrong}");
        }

        if (complete != segments.All(s => s.State != SegmentState.Failed)) wrongs.Add($"complete={complete} is not so");
        return new FaultVerdict(
            !complete ? FaultVerdict.Part : segments.Any(s => s.State == SegmentState.Warned) ? FaultVerdict.Warned : FaultVerdict.Whole, wrongs);
    }

    /// <summary>Judges a summary: each sentence that of the segment it cites, or marked; nothing left out unnamed.</summary>
    public static FaultVerdict Judge(FaultArticle article, SummarizeTextResponse answer)
    {
        List<string> wrongs = [];
        var marked = 0;
        foreach (var sentence in answer.Sentences)
        {
            if (sentence.Issues.Count > 0 || sentence.Support == SentenceSupport.Unverified) marked++;
            else if (!article.Paragraphs.Where((p, i) => sentence.Citations.SequenceEqual([$"s{i + 1:00}"]) && sentence.Text == FaultArticle.Right(p)).Any())
                wrongs.Add($"a sentence is wrong and SUPPORTED: {Start(sentence.Text)}");
            if (sentence.Issues.Any(i => i.Severity == IssueSeverity.Error)) wrongs.Add("a rejected sentence stands in the summary");
        }

        if (answer.Text != string.Join(' ', answer.Sentences.Select(s => s.Text))) wrongs.Add("the text is not its sentences");
        if (answer.DroppedSentences.Any(s => s.Issues.Count == 0)) wrongs.Add("a sentence is dropped without a reason");
        if (answer.UnreadParts.Any(u => u.Reason.Length == 0 || u.FirstSegmentId.Length == 0)) wrongs.Add("a part is unread without a reason");
        var missing = article.Paragraphs.Length - answer.Sentences.Count;
        if (answer.Complete && (answer.UnreadParts.Count > 0 || answer.Sentences.Count == 0)) wrongs.Add("complete, and it is not");
        if (answer.Complete && missing > answer.DroppedSentences.Count) wrongs.Add($"{missing} sentences are missing, {answer.DroppedSentences.Count} named");
        if (!answer.Complete && answer.UnreadParts.Count == 0 && answer.DroppedSentences.Count == 0) wrongs.Add("not complete, and nothing says why");
        return new FaultVerdict(
            !answer.Complete ? FaultVerdict.Part : marked + answer.DroppedSentences.Count > 0 ? FaultVerdict.Warned : FaultVerdict.Whole, wrongs);
    }

    private static string Start(string text) => text.Length > 60 ? text[..60] + "…" : text;
}

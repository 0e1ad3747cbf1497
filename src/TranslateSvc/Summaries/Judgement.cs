using TranslateSvc.Checks;
using TranslateSvc.Engines;

namespace TranslateSvc.Summaries;

/// <summary>What the checks say of one sentence.</summary>
/// <param name="Sentence">The sentence as judged.</param>
/// <param name="Citations">Ids that exist, in document order, each once.</param>
/// <param name="Issues">What was found.</param>
internal sealed record Judgement(DraftSentence Sentence, IReadOnlyList<string> Citations, IReadOnlyList<Issue> Issues)
{
    /// <summary>True when the sentence must not reach the reader as it is.</summary>
    public bool Rejected => Issues.Any(i => i.Severity == IssueSeverity.Error);

    /// <summary>The rejection's reasons, one sentence each.</summary>
    public string Complaint => string.Join(' ', Issues.Where(i => i.Severity == IssueSeverity.Error).Select(i => i.Message));

    /// <summary>The sentence for the answer.</summary>
    public SummarySentence ToSentence(bool extracted) => new(
        Sentence.Text, Citations,
        extracted ? SentenceSupport.Extracted : Issues.Count > 0 ? SentenceSupport.Unverified : SentenceSupport.Supported, Issues);

    /// <summary>The same with one more issue.</summary>
    public Judgement With(Issue issue) => this with { Issues = [.. Issues, issue] };
}

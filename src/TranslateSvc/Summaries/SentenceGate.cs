using TranslateSvc.Checks;
using TranslateSvc.Checks.Text;
using TranslateSvc.Engines.Extractive;

namespace TranslateSvc.Summaries;

/// <summary>Lets judged sentences into the answer in reading order, within its limits; keeps those it turns away with the reason. A sentence is never cut.</summary>
internal sealed class SentenceGate(SummaryJob job, Action<SummaryEvent> onEvent)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<SummarySentence> _sentences = [];
    private readonly List<SummarySentence> _dropped = [];
    private int _words;
    private bool _full;

    public IReadOnlyList<SummarySentence> Sentences => _sentences;

    public IReadOnlyList<SummarySentence> Dropped => _dropped;

    /// <summary>Takes the next sentence.</summary>
    public void Take(Judgement judgement, bool extracted)
    {
        var reason = judgement.Rejected ? null : Reason(judgement);
        if (reason is not null) judgement = judgement.With(reason);
        var sentence = judgement.ToSentence(extracted);
        if (judgement.Rejected)
        {
            _dropped.Add(sentence);
            return;
        }

        _seen.Add(TextFold.LettersAndDigits(sentence.Text));
        _words += Terms.CountWords(sentence.Text);
        _sentences.Add(sentence);
        onEvent(new SentenceCompleted(sentence));
    }

    private Issue? Reason(Judgement judgement)
    {
        var text = judgement.Sentence.Text;
        if (_seen.Contains(TextFold.LettersAndDigits(text))) return new Issue("duplicate", IssueSeverity.Error, "The sentence repeats an earlier one.");
        if (_sentences.Count >= job.MaxSentences)
            return new Issue("max_sentences", IssueSeverity.Error, $"The summary already has the {job.MaxSentences} sentence(s) it may have.");
        if (job.MaxWords is not { } most) return null;
        var words = Terms.CountWords(text);

        // Once one does not fit, what follows it goes too: a shorter later sentence would read as if it followed on.
        _full |= _words + words > most;
        return _full ? new Issue("max_words", IssueSeverity.Error, $"With its {words} words the summary would pass the limit of {most}.") : null;
    }
}

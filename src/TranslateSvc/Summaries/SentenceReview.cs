using TranslateSvc.Checks;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Extractive;
using TranslateSvc.Errors;

namespace TranslateSvc.Summaries;

/// <summary>Checks written sentences, has those that fail repaired once, and drops what still fails.</summary>
internal sealed class SentenceReview(SummaryJob job, SummaryCalls calls, SupportCheck support, Typographer typographer, SentenceGate gate)
{
    /// <summary>Passes the sentences to the gate in order: the ones before the first failure at once, the rest after the repair.</summary>
    /// <param name="drafts">As the engine wrote them.</param>
    /// <param name="note">An issue that concerns all of them, or null.</param>
    /// <param name="cancellationToken">Reaches the engine.</param>
    public async Task ReviewAsync(IReadOnlyList<DraftSentence> drafts, Issue? note, CancellationToken cancellationToken)
    {
        var judged = drafts.Select((d, i) => Judge(d, note, isFirst: i == 0)).ToArray();
        var failed = Enumerable.Range(0, Math.Min(judged.Length, job.MaxSentences)).Where(i => judged[i].Rejected && Segments(judged[i]).Any()).ToArray();
        var clean = failed.Length == 0 ? judged.Length : failed[0];
        foreach (var judgement in judged.Take(clean)) gate.Take(judgement, extracted: false);
        if (failed.Length > 0) await RepairAsync(judged, failed, note, cancellationToken).ConfigureAwait(false);
        foreach (var judgement in judged.Skip(clean)) gate.Take(judgement, extracted: false);
    }

    private Judgement Judge(DraftSentence draft, Issue? note, bool isFirst)
    {
        var text = typographer.Apply(SentenceCandidates.OneLine(TextNormalizer.Normalize(draft.Text)).Trim(), job.Target);
        var judgement = support.Judge(draft with { Text = text });
        if (note is not null) judgement = judgement.With(note);

        // Later sentences that do not fit are left out whole; without its first sentence there is no summary, so that one is worth a repair.
        if (isFirst && job.MaxWords is { } most && Terms.CountWords(text) is var words && words > most)
            judgement = judgement.With(new Issue("max_words", IssueSeverity.Error, $"The sentence has {words} words; the whole summary may have {most}."));
        return judgement;
    }

    private async Task RepairAsync(Judgement[] judged, int[] failed, Issue? note, CancellationToken cancellationToken)
    {
        var task = job.Task(SummaryStep.Repair) with
        {
            Segments = [.. failed.SelectMany(i => Segments(judged[i])).Distinct().Order().Select(p => job.Sources[p])],
            Claims = [.. failed.Select(i => judged[i].Sentence)],
            Complaints = [.. failed.Select(i => judged[i].Complaint)],
            MaxSentences = failed.Length,
            MaxWords = job.MaxWords,
        };
        SummaryDraft draft;
        try
        {
            draft = await calls.CallAsync(task, cancellationToken).ConfigureAwait(false);
        }
        catch (TranslateSvcException)
        {
            // The call is recorded as failed; the sentences are dropped with what was wrong with them.
            return;
        }

        for (var k = 0; k < failed.Length && k < draft.Sentences.Count; k++)
        {
            if (!string.IsNullOrWhiteSpace(draft.Sentences[k].Text)) judged[failed[k]] = Judge(draft.Sentences[k], note, isFirst: failed[k] == 0);
        }
    }

    // Everything where it fits one call, so that a right sentence with a wrong citation can be mended; else the cited segments and their neighbours.
    private IEnumerable<int> Segments(Judgement judgement) =>
        job.Parts.Count == 1
            ? job.Parts[0].Select(s => job.PlaceOf(s.Id))
            : judgement.Citations.Select(job.PlaceOf).SelectMany(p => new[] { p - 1, p, p + 1 }).Where(p => p >= 0 && p < job.Sources.Count);
}

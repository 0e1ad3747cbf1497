using TranslateSvc.Checks;
using TranslateSvc.Engines;

namespace TranslateSvc.Summaries;

/// <summary>Makes sure that extracted sentences stand in the segments they cite, and has them translated where the languages differ.</summary>
internal sealed class ExtractReview(SummaryJob job, SummaryCalls calls, SupportCheck support, ISentenceTranslator translator, SentenceGate gate)
{
    private static readonly Issue NotTranslated = new("not_translated", IssueSeverity.Error, "The sentence could not be translated.");
    private static readonly Issue NotInSource = new("not_in_source", IssueSeverity.Error, "The sentence does not stand in a segment it cites.");

    /// <summary>Passes the sentences to the gate in order.</summary>
    /// <returns>Engine that translated, or empty.</returns>
    public async Task<string> ReviewAsync(IReadOnlyList<DraftSentence> drafts, CancellationToken cancellationToken)
    {
        Judgement[] judged = [.. drafts.Select(d => new Judgement(
            d, [.. d.Citations.Where(id => job.PlaceOf(id) >= 0).Distinct().OrderBy(job.PlaceOf)], support.IsExtract(d) ? [] : [NotInSource]))];
        var engine = job.SameLanguage ? "" : await TranslateAsync(judged, cancellationToken).ConfigureAwait(false);
        foreach (var judgement in judged) gate.Take(judgement, extracted: true);
        return engine;
    }

    private async Task<string> TranslateAsync(Judgement[] judged, CancellationToken cancellationToken)
    {
        int[] sound = [.. Enumerable.Range(0, judged.Length).Where(i => !judged[i].Rejected)];
        if (sound.Length == 0) return "";
        var translations = await translator.TranslateAsync(job, [.. sound.Select(i => judged[i].Sentence.Text)], cancellationToken).ConfigureAwait(false);
        calls.Add(translations.Usage);
        for (var k = 0; k < sound.Length; k++)
        {
            var original = judged[sound[k]];
            var (text, issues) = translations.Sentences[k];
            judged[sound[k]] = text is null
                ? original with { Issues = [.. issues.Where(i => i.Severity == IssueSeverity.Error), NotTranslated] }
                : original with { Sentence = original.Sentence with { Text = text }, Issues = [.. issues.Where(i => i.Severity == IssueSeverity.Warning)] };
        }

        return translations.Engine;
    }
}

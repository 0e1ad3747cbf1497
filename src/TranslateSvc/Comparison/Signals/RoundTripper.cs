using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Errors;
using TranslateSvc.Translation;

namespace TranslateSvc.Comparison.Signals;

/// <summary>Translates finished candidates back and measures what came back. Each segment is a content of its own, so that rows stay aligned whatever comes back. Thread-safe.</summary>
internal sealed class RoundTripper(ITranslationStream translation)
{
    // Well below the limits of a translation request.
    private const int MaxContents = 500;
    private const int MaxCharacters = 500_000;

    /// <summary>Translates one candidate back and reports its rows.</summary>
    /// <returns>chrF2 over the rows that came back, null when none did; and what it cost.</returns>
    public async Task<(double? Chrf, RoundTripReport Cost)> RunAsync(
        ComparisonJob job, string candidate, TranslationResult result, Func<ComparisonEvent, CancellationToken, ValueTask> tell, CancellationToken cancellationToken)
    {
        var cost = new RoundTripReport(default, 0);
        List<string> sources = [], returned = [];
        try
        {
            foreach (var batch in Batches(result.Translations[0].Segments))
            {
                var back = await TranslateAsync(job, batch, cancellationToken).ConfigureAwait(false);
                cost = new RoundTripReport(cost.Usage + back.Usage, cost.Characters + back.Characters);
                foreach (var (segment, translated) in batch.Zip(back.Translations))
                {
                    // A part that failed on the way stands in the language it was in: it would measure nothing.
                    if (translated.Segments.Any(s => s.State == SegmentState.Failed))
                    {
                        await tell(new RowRoundTrip(candidate, segment.Id, "", 0, null), cancellationToken).ConfigureAwait(false);
                        continue;
                    }

                    var text = translated.Text;
                    sources.Add(segment.SourceText);
                    returned.Add(text);
                    await tell(new RowRoundTrip(candidate, segment.Id, text, Metrics.Chrf2.SentenceScore(text, [segment.SourceText]), null), cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (TranslateSvcException error)
        {
            await tell(new RowRoundTrip(candidate, "", "", 0, error), cancellationToken).ConfigureAwait(false);
        }

        return (returned.Count > 0 ? Metrics.Chrf2.CorpusScore(returned, [sources]) : null, cost);
    }

    private async Task<TranslationResult> TranslateAsync(ComparisonJob job, IReadOnlyList<TranslatedSegment> segments, CancellationToken cancellationToken)
    {
        var request = new TranslateRequest
        {
            Contents = [.. segments.Select(s => s.Text)],
            SourceLanguage = job.Target.ToString(),
            TargetLanguage = job.Source.ToString(),
            Engine = job.Request.RoundTrip!.Engine,
            Context = job.Request.Context,
            CacheMode = job.Request.CacheMode,
            Caller = job.Request.Caller,
        };
        await foreach (var update in translation.StreamAsync(request, cancellationToken).ConfigureAwait(false))
            if (update is TranslationFinished finished) return finished.Result;
        throw new InvalidOperationException("The translation ended without a result.");
    }

    private static IEnumerable<List<TranslatedSegment>> Batches(IReadOnlyList<TranslatedSegment> segments)
    {
        List<TranslatedSegment> batch = [];
        var characters = 0;
        foreach (var segment in segments.Where(s => s.State is SegmentState.Ok or SegmentState.Warned && !string.IsNullOrWhiteSpace(s.Text)))
        {
            if (batch.Count == MaxContents || (batch.Count > 0 && characters + segment.Text.Length > MaxCharacters))
            {
                yield return batch;
                (batch, characters) = ([], 0);
            }

            batch.Add(segment);
            characters += segment.Text.Length;
        }

        if (batch.Count > 0) yield return batch;
    }
}

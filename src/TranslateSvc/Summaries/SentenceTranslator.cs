using TranslateSvc.Translation;

namespace TranslateSvc.Summaries;

/// <summary>Sends sentences through <see cref="TranslationService"/>, so that its cache, checks and repair apply. Uses the default translation engine. Thread-safe.</summary>
internal sealed class SentenceTranslator(TranslationService translation) : ISentenceTranslator
{
    public async Task<SentenceTranslations> TranslateAsync(SummaryJob job, IReadOnlyList<string> sentences, CancellationToken cancellationToken)
    {
        var request = new TranslateRequest
        {
            Contents = sentences,
            MimeType = job.Request.MimeType,
            SourceLanguage = job.Source.ToString(),
            TargetLanguage = job.Target.ToString(),
            Context = job.Request.Context,
            Terms = job.Terms,
            Instructions = job.Request.Instructions,
            CacheMode = job.Request.CacheMode,
            Background = job.Urgency.GivesWay,
            Caller = job.Request.Caller,
        };
        var result = await translation.TranslateAsync(request, cancellationToken).ConfigureAwait(false);
        return new SentenceTranslations(
            [.. result.Translations.Select(t => (
                t.Segments.Any(s => s.State == SegmentState.Failed) ? null : t.Text,
                (IReadOnlyList<Checks.Issue>)[.. t.Segments.SelectMany(s => s.Issues)]))],
            result.Engine,
            result.Usage);
    }
}

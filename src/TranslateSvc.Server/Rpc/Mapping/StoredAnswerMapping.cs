using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Answers of translation.proto, read back. What never comes from the cache, a plan, is not.</summary>
internal static class StoredAnswerMapping
{
    /// <param name="answer">The message.</param>
    /// <param name="sourceLanguages">Language of each document; the message names those that were detected only.</param>
    public static TranslationResult ToDomain(this V1.TranslateTextResponse answer, IReadOnlyList<string> sourceLanguages) => new()
    {
        Translations = [.. answer.Translations.Select((t, d) => t.ToDomain(sourceLanguages[d]))],
        Engine = answer.Engine,
        Model = answer.Model,
        CacheStatus = answer.CacheStatus.ToDomain(),
        Characters = answer.Usage.Characters,
        Usage = new EngineUsage(answer.Usage.InputTokens, answer.Usage.CachedInputTokens, answer.Usage.OutputTokens, (int)answer.Usage.EngineCalls),
        Complete = answer.Complete,
        Elapsed = answer.Elapsed.ToTimeSpan(),
    };

    private static DocumentTranslation ToDomain(this V1.Translation translation, string sourceLanguage) =>
        new(translation.Text, sourceLanguage, translation.DetectedLanguageCode.Length > 0, [.. translation.Segments.Select(ToDomain)]);

    private static TranslatedSegment ToDomain(V1.TranslatedSegment segment) => new()
    {
        Id = segment.Id,
        SourceText = segment.SourceText,
        Text = segment.Text,
        State = segment.State.ToDomain(),
        Cached = segment.Cached,
        Issues = segment.Issues.Count == 0 ? [] : [.. segment.Issues.Select(i => new Issue(i.Check, i.Severity.ToDomain(), i.Message))],
        Engine = segment.Engine,
        Confidence = segment.HasConfidence ? segment.Confidence : null,
        Alternatives = segment.Alternatives.Count == 0 ? [] : [.. segment.Alternatives.Select(a => new ScoredText(a.Text, a.HasConfidence ? a.Confidence : null))],
    };
}

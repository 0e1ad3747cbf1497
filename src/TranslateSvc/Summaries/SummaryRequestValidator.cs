using Microsoft.Extensions.Options;
using TranslateSvc.Documents;
using TranslateSvc.Errors;
using TranslateSvc.Languages;

namespace TranslateSvc.Summaries;

/// <summary>Finds everything wrong with a request's fields at once. Descriptions name the limit and the value met, never the text.</summary>
internal sealed class SummaryRequestValidator(IOptions<SummariesOptions> options, DocumentFormats formats)
{
    private const int MaxSentences = 50;
    private const int MinWords = 10;
    private const int MaxWords = 2_000;

    private readonly SummariesOptions _options = options.Value;

    /// <summary>Checks the fields and reads the languages.</summary>
    /// <returns>The languages; null where the source is to be detected or the target left to follow it.</returns>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/> with every violation.</exception>
    public (LanguageTag? Source, LanguageTag? Target) Validate(SummarizeRequest request)
    {
        var violations = new Violations();
        violations.RequestId(request.RequestId);
        violations.Content("content", request.Content, _options.MaxContentCharacters);
        if (request.MimeType.Length > 0 && !formats.MimeTypes.Contains(request.MimeType, StringComparer.OrdinalIgnoreCase))
            violations.Add("mime_type", $"is not supported. Supported: {string.Join(", ", formats.MimeTypes.Order())}.");
        LanguageTag? source = request.SourceLanguage.Length > 0 ? violations.Language("source_language_code", request.SourceLanguage) : null;
        LanguageTag? target = request.TargetLanguage.Length > 0 ? violations.Language("target_language_code", request.TargetLanguage) : null;
        violations.Context(request.Context);
        violations.Terms(request.Terms, _options.MaxGlossaryTerms);
        violations.Instructions(request.Instructions, _options.MaxInstructionsCharacters);
        if (!Enum.IsDefined(request.Style)) violations.Add("style", "is not a style of this service.");
        if (request.MaxSentences is < 0 or > MaxSentences)
            violations.Add("max_sentences", $"is {request.MaxSentences}; give 1 to {MaxSentences}, or 0 for the default.");
        if (request.MaxWords != 0 && request.MaxWords is < MinWords or > MaxWords)
            violations.Add("max_words", $"is {request.MaxWords}; give {MinWords} to {MaxWords}, or 0 for no limit.");
        violations.ThrowIfAny();
        return (source, target);
    }
}

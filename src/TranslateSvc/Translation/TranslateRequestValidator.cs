using Microsoft.Extensions.Options;
using TranslateSvc.Documents;
using TranslateSvc.Errors;
using TranslateSvc.Languages;
using static System.FormattableString;

namespace TranslateSvc.Translation;

/// <summary>Finds everything wrong with a request's fields at once. Descriptions name the limit and the value met, never the text.</summary>
internal sealed class TranslateRequestValidator(IOptions<TranslationOptions> options, DocumentFormats formats)
{
    private const int MaxAlternatives = 8;

    private readonly TranslationOptions _options = options.Value;

    /// <summary>Checks the fields and reads the languages.</summary>
    /// <returns>The source language, null when it is to be detected, and the target language.</returns>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/> with every violation.</exception>
    public (LanguageTag? Source, LanguageTag Target) Validate(TranslateRequest request)
    {
        var violations = new Violations();
        Contents(request.Contents, violations);
        if (request.MimeType.Length > 0 && !formats.MimeTypes.Contains(request.MimeType, StringComparer.OrdinalIgnoreCase))
            violations.Add("mime_type", $"is not supported. Supported: {string.Join(", ", formats.MimeTypes.Order())}.");
        LanguageTag? source = null;
        if (request.SourceLanguage.Length > 0) source = violations.Language("source_language_code", request.SourceLanguage);
        LanguageTag? target = null;
        if (request.TargetLanguage.Length == 0) violations.Add("target_language_code", "is required. Supported: fr and en, with an optional region.");
        else target = violations.Language("target_language_code", request.TargetLanguage);
        if (source is { } s && target is { } t && s.Language == t.Language)
            violations.Add("target_language_code", $"is the same language as source_language_code ({t.Language}).");
        violations.RequestId(request.RequestId);
        violations.Context(request.Context);
        violations.Terms(request.Terms, _options.MaxGlossaryTerms);
        violations.Instructions(request.Instructions, _options.MaxInstructionsCharacters);
        if (request.Alternatives is < 0 or > MaxAlternatives) violations.Add("alternatives", Invariant($"is {request.Alternatives}; it must be 0 to {MaxAlternatives}."));
        violations.ThrowIfAny();
        return (source, target!.Value);
    }

    private void Contents(IReadOnlyList<string> contents, Violations violations)
    {
        if (contents.Count == 0) violations.Add("contents", "is empty; give 1 to " + _options.MaxContents + " contents.");
        if (contents.Count > _options.MaxContents) violations.Add("contents", $"has {contents.Count} entries; the limit is {_options.MaxContents}.");
        long total = 0;
        for (var i = 0; i < contents.Count && i < _options.MaxContents; i++)
        {
            total += contents[i].Length;
            violations.Content($"contents[{i}]", contents[i], _options.MaxContentCharacters);
        }

        if (total > _options.MaxRequestCharacters)
            violations.Add("contents", Invariant($"has {total:N0} characters together; the limit is {_options.MaxRequestCharacters:N0}."));
    }
}

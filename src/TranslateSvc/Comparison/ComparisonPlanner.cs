using System.Diagnostics;
using Microsoft.Extensions.Options;
using TranslateSvc.Documents;
using TranslateSvc.Errors;
using TranslateSvc.Languages;

namespace TranslateSvc.Comparison;

/// <summary>Turns a request into rows and columns. Calls no engine but for its health. Thread-safe.</summary>
internal sealed class ComparisonPlanner(
    CompareRequestValidator validator, DefaultCandidates defaults, DocumentFormats formats, ILanguageDetector detector, IOptions<ComparisonOptions> options)
{
    // The same as for a translation: a guess at a short text's language is not worth refusing it.
    private const int MinDetectCharacters = 40;
    private const double MinConfidence = 0.9;

    /// <summary>Validates and parses.</summary>
    /// <exception cref="TranslateSvcException">The request is invalid, or it names no candidate and no engine can work.</exception>
    public async Task<ComparisonJob> PlanAsync(CompareRequest request, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        var (given, valid) = validator.Validate(request, violations);
        if (valid is null || !validator.IsKnown(request.MimeType) || string.IsNullOrWhiteSpace(request.Content)) violations.ThrowIfAny();

        var target = valid ?? throw new UnreachableException("A target language that cannot be read was not reported.");
        var source = given ?? Detect(request.Content, target, violations);
        var document = formats.Parse(request.Content, request.MimeType, source);
        var reference = request.ReferenceText.Length == 0 ? null
            : Aligned("reference_text", request.ReferenceText, request.MimeType, target, document, violations);
        List<ComparisonColumn> columns = [];
        for (var i = 0; i < Math.Min(request.Candidates.Count, options.Value.MaxCandidates); i++)
        {
            var candidate = request.Candidates[i];
            columns.Add(new ComparisonColumn(CompareRequestValidator.IdOf(candidate, i), candidate, candidate.Text.Length == 0 ? null
                : Aligned($"candidates[{i}].text", candidate.Text, request.MimeType, target, document, violations)));
        }

        violations.ThrowIfAny();
        if (columns.Count == 0) columns.AddRange(await defaults.ForAsync(source, target, cancellationToken).ConfigureAwait(false));
        return new ComparisonJob(request, source, target, document, columns, reference?.Segments.Select(s => s.Text).ToArray());
    }

    private Document Aligned(string field, string text, string mimeType, LanguageTag language, Document source, Violations violations)
    {
        var document = formats.Parse(text, mimeType, language);
        if (document.Segments.Count != source.Segments.Count)
            violations.Add(field, $"has {document.Segments.Count} segments; the source has {source.Segments.Count}. Rows are aligned one to one.");
        return document;
    }

    // Two languages are known: the source is the one that is not the target.
    private LanguageTag Detect(string content, LanguageTag target, Violations violations)
    {
        var source = target.IsFrench ? LanguageTag.English : LanguageTag.French;
        var best = detector.Detect(content)[0];
        if (content.Length >= MinDetectCharacters && best.Confidence >= MinConfidence && best.Code != source.Language && best.Code != "und")
        {
            violations.Add("content", best.Code == target.Language
                ? $"is already in the target language ({best.Code}). If it is not, give source_language_code."
                : $"is in a language that is not supported ({best.Code}). Supported: fr and en. If it is one of these, give source_language_code.");
        }

        return source;
    }
}

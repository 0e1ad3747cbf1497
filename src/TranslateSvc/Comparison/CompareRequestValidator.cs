using Microsoft.Extensions.Options;
using TranslateSvc.Comparison.Judging;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Languages;

namespace TranslateSvc.Comparison;

/// <summary>Finds what is wrong with a request's fields, as far as that can be said without parsing the texts.</summary>
internal sealed class CompareRequestValidator(IOptions<ComparisonOptions> options, DocumentFormats formats, EngineRegistry engines, Judge judge)
{
    private const int MaxIdCharacters = 63;
    private readonly ComparisonOptions _options = options.Value;

    /// <summary>Checks the fields and reads the languages.</summary>
    /// <returns>The languages; null where one is invalid or, for the source, left to detect.</returns>
    public (LanguageTag? Source, LanguageTag? Target) Validate(CompareRequest request, Violations violations)
    {
        violations.Content("content", request.Content, _options.MaxContentCharacters);
        if (!IsKnown(request.MimeType)) violations.Add("mime_type", $"is not supported. Supported: {string.Join(", ", formats.MimeTypes.Order())}.");
        LanguageTag? source = request.SourceLanguage.Length > 0 ? violations.Language("source_language_code", request.SourceLanguage) : null;
        LanguageTag? target = null;
        if (request.TargetLanguage.Length == 0) violations.Add("target_language_code", "is required. Supported: fr and en, with an optional region.");
        else target = violations.Language("target_language_code", request.TargetLanguage);
        if (source is { } s && target is { } t && s.Language == t.Language)
            violations.Add("target_language_code", $"is the same language as source_language_code ({t.Language}).");
        violations.Context(request.Context);
        violations.Length("reference_text", request.ReferenceText, _options.MaxContentCharacters);
        Candidates(request.Candidates, violations);
        Judging(request.Judge, violations);
        if (request.RoundTrip is { Engine: { Length: > 0 } back } && engines.TranslationEngines.All(e => e.Descriptor.Name != back))
            violations.Add("round_trip.engine", $"is no engine of this server. Known: {string.Join(", ", engines.TranslationEngines.Select(e => e.Descriptor.Name).Order(StringComparer.Ordinal))}.");
        return (source, target);
    }

    /// <summary>Whether texts of the request can be parsed.</summary>
    public bool IsKnown(string mimeType) => mimeType.Length == 0 || formats.MimeTypes.Contains(mimeType, StringComparer.OrdinalIgnoreCase);

    /// <summary>A candidate's label: its own, its engine's name, or its place among the candidates.</summary>
    public static string IdOf(CompareCandidate candidate, int index) =>
        candidate.Id.Length > 0 ? candidate.Id : candidate.Engine.Length > 0 ? candidate.Engine : $"text-{index + 1}";

    private void Judging(JudgeRequest? asked, Violations violations)
    {
        if (asked is null) return;
        if (!judge.Names.Contains(asked.Engine, StringComparer.Ordinal))
        {
            violations.Add("judge.engine", judge.Names.Count == 0
                ? "is no engine that can judge; configure a chat engine first."
                : $"is no engine that can judge. Known: {string.Join(", ", judge.Names.Order(StringComparer.Ordinal))}.");
        }

        if (asked.MaxRows is < 0 or > JudgeRequest.MostRows) violations.Add("judge.max_rows", $"is {asked.MaxRows}; 0 to {JudgeRequest.MostRows} are possible.");
    }

    private void Candidates(IReadOnlyList<CompareCandidate> candidates, Violations violations)
    {
        if (candidates.Count > _options.MaxCandidates) violations.Add("candidates", $"has {candidates.Count} entries; the limit is {_options.MaxCandidates}.");
        HashSet<string> ids = new(StringComparer.Ordinal);
        for (var i = 0; i < candidates.Count && i < _options.MaxCandidates; i++)
        {
            var candidate = candidates[i];
            var field = $"candidates[{i}]";
            if (candidate.Engine.Length > 0 == candidate.Text.Length > 0) violations.Add(field, "needs an engine or a text, not both.");
            violations.Length($"{field}.id", candidate.Id, MaxIdCharacters);
            if (candidate.Id.Any(char.IsControl)) violations.Add($"{field}.id", "holds control characters.");
            if (!ids.Add(IdOf(candidate, i))) violations.Add($"{field}.id", "is the label of an earlier candidate; labels must be unique.");
            violations.Length($"{field}.instructions", candidate.Instructions, _options.MaxInstructionsCharacters);
            violations.Terms(candidate.Terms, _options.MaxGlossaryTerms, $"{field}.glossary_terms");
            violations.Length($"{field}.text", candidate.Text, _options.MaxContentCharacters);
        }
    }
}

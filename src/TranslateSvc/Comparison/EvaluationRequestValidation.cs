using System.Globalization;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Comparison.Scoring.Significance;
using TranslateSvc.Errors;
using TranslateSvc.Languages;

namespace TranslateSvc.Comparison;

/// <summary>What is wrong with an <see cref="EvaluationRequest"/>, all of it.</summary>
internal static class EvaluationRequestValidation
{
    internal static List<FieldViolation> Violations(EvaluationRequest request)
    {
        var violations = new List<FieldViolation>();
        CheckCount(violations, "systems", request.Systems.Count, EvaluationService.MaxSystems);
        CheckCount(violations, "references", request.References.Count, EvaluationService.MaxReferences);
        CheckIds(violations, request.Systems);
        CheckLineCounts(violations, request);
        CheckReferences(violations, request.References);
        for (var i = 0; i < request.Systems.Count; i++) CheckLines(violations, $"systems[{i}].hypotheses", request.Systems[i].Hypotheses);
        for (var i = 0; i < request.References.Count; i++) CheckLines(violations, $"references[{i}].lines", request.References[i]);
        CheckMetrics(violations, request.Metrics);
        CheckSources(violations, request);
        CheckSettings(violations, request);
        return violations;
    }

    private static void CheckCount(List<FieldViolation> violations, string field, int count, int limit)
    {
        if (count == 0) violations.Add(new FieldViolation(field, $"Give 1 to {limit}; there is none."));
        else if (count > limit) violations.Add(new FieldViolation(field, $"Give 1 to {limit}; there are {count}."));
    }

    private static void CheckIds(List<FieldViolation> violations, IReadOnlyList<EvaluatedSystem> systems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < systems.Count; i++)
        {
            if (!seen.Add(systems[i].Id)) violations.Add(new FieldViolation($"systems[{i}].id", "Another system has this id."));
            if (systems[i].Id.Length > EvaluationService.MaxIdLength)
                violations.Add(new FieldViolation($"systems[{i}].id", $"It has {systems[i].Id.Length} characters; the limit is {EvaluationService.MaxIdLength}."));
            if (systems[i].Id.Any(char.IsControl)) violations.Add(new FieldViolation($"systems[{i}].id", "It holds control characters."));
        }
    }

    // The first reference is the measure; the systems and the other references are held against it.
    private static void CheckLineCounts(List<FieldViolation> violations, EvaluationRequest request)
    {
        if (request.References.Count == 0) return;
        var lines = request.References[0].Count;
        if (lines == 0) violations.Add(new FieldViolation("references[0].lines", "There is no line."));
        for (var i = 1; i < request.References.Count; i++)
            if (request.References[i].Count != lines)
                violations.Add(new FieldViolation($"references[{i}].lines", $"It has {request.References[i].Count} lines, references[0] has {lines}."));
        for (var i = 0; i < request.Systems.Count; i++)
            if (request.Systems[i].Hypotheses.Count != lines)
                violations.Add(new FieldViolation($"systems[{i}].hypotheses", $"It has {request.Systems[i].Hypotheses.Count} lines, references[0] has {lines}."));
    }

    private static void CheckReferences(List<FieldViolation> violations, IReadOnlyList<IReadOnlyList<string>> references)
    {
        if (references.Count == 0 || references.Any(lines => lines.Count != references[0].Count)) return;
        for (var line = 0; line < references[0].Count; line++)
        {
            if (references.Any(lines => !string.IsNullOrEmpty(lines[line]))) continue;
            violations.Add(new FieldViolation($"references[0].lines[{line}]", "The line is empty in every reference; there is nothing to score against."));
            return;
        }
    }

    // The first offending line only: a file with long lines has thousands.
    private static void CheckLines(List<FieldViolation> violations, string field, IReadOnlyList<string> lines)
    {
        for (var line = 0; line < lines.Count; line++)
        {
            if (lines[line].Length <= EvaluationService.MaxLineLength) continue;
            violations.Add(new FieldViolation(
                $"{field}[{line}]", $"The line has {lines[line].Length} characters; at most {EvaluationService.MaxLineLength} can be scored."));
            return;
        }
    }

    private static void CheckMetrics(List<FieldViolation> violations, IReadOnlyList<string> metrics)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < metrics.Count; i++)
        {
            if (!Metrics.TryByName(metrics[i], out _))
                violations.Add(new FieldViolation($"metrics[{i}]", $"There is no metric of that name; known are {Metrics.Names}."));
            else if (!seen.Add(metrics[i])) violations.Add(new FieldViolation($"metrics[{i}]", "The metric is named twice."));
            if (violations.Count > 100) return;
        }
    }

    private static void CheckSources(List<FieldViolation> violations, EvaluationRequest request)
    {
        var lines = request.References.Count == 0 ? 0 : request.References[0].Count;
        if (request.Sources.Count > 0 && request.Sources.Count != lines)
            violations.Add(new FieldViolation("source_lines", $"It has {request.Sources.Count} lines, references[0] has {lines}."));
        CheckLines(violations, "source_lines", request.Sources);
        CheckLanguage(violations, "source_language_code", request.SourceLanguage);
        CheckLanguage(violations, "target_language_code", request.TargetLanguage);
    }

    private static void CheckLanguage(List<FieldViolation> violations, string field, string code)
    {
        if (code.Length > 0 && !LanguageTag.TryParse(code, out _))
            violations.Add(new FieldViolation(field, "It is not supported. Supported: fr and en, with an optional region; empty to find out."));
    }

    private static void CheckSettings(List<FieldViolation> violations, EvaluationRequest request)
    {
        if (MetricSettings.TokenizerOf(request.Tokenizer) is null)
            violations.Add(new FieldViolation("tokenizer", "There is no tokenizer of that name; known are 13a, intl, char, none."));
        if (MetricSettings.RougeTokenizerOf(request.RougeTokenizer) is null)
            violations.Add(new FieldViolation("rouge_tokenizer", "There is no tokenizer of that name; known are unicode, rouge_score."));
        if (request.Significance is not { } test) return;
        var lines = request.References.Count == 0 ? 0 : request.References[0].Count;
        if (test.Samples is < 0 or > SignificanceOptions.MaxSamples)
            violations.Add(new FieldViolation("significance.samples", $"It is {test.Samples}; 0 to {SignificanceOptions.MaxSamples} are possible."));
        else if ((long)request.Systems.Count * test.EffectiveSamples is var sums && (sums > EvaluationService.MaxSums || sums * lines > EvaluationService.MaxSamplings))
        {
            violations.Add(new FieldViolation("significance.samples", string.Create(
                CultureInfo.InvariantCulture,
                $"{request.Systems.Count} systems × {test.EffectiveSamples} samples × {lines} lines are too much: at most {EvaluationService.MaxSums} and {EvaluationService.MaxSamplings}. Ask for fewer samples, or for none.")));
        }
    }
}

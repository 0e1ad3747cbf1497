using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Messages that several services share.</summary>
internal static class CommonMapping
{
    // common.proto and translation.proto state these limits; labels never reach the domain.
    private const int MaxLabels = 64, MaxLabelLength = 63;

    public static DocumentContext? ToDomain(this V1.DocumentContext? context) => context is null ? null : new DocumentContext(context.Title, context.Gist);

    public static IReadOnlyList<GlossaryTerm> ToDomain(this RepeatedField<V1.GlossaryTerm> terms) =>
        terms.Count == 0 ? [] : [.. terms.Select(t => new GlossaryTerm(t.Source, t.Target))];

    public static void CheckLabels(this MapField<string, string> labels, RequestProblems problems)
    {
        if (labels.Count > MaxLabels) problems.Add("labels", $"{labels.Count} labels; at most {MaxLabels} are allowed.");
        if (labels.Any(l => l.Key.Length is 0 or > MaxLabelLength || l.Value.Length > MaxLabelLength))
            problems.Add("labels", $"A key has 1 to {MaxLabelLength} characters, a value at most {MaxLabelLength}.");
    }

    public static V1.Issue ToProto(this Issue issue) => new() { Check = issue.Check, Severity = issue.Severity.ToProto(), Message = issue.Message };

    public static V1.Usage ToProto(this EngineUsage usage, long characters) => new()
    {
        Characters = characters,
        InputTokens = usage.InputTokens,
        CachedInputTokens = usage.CachedInputTokens,
        OutputTokens = usage.OutputTokens,
        EngineCalls = usage.Calls,
    };

    public static Duration ToProto(this TimeSpan elapsed) => Duration.FromTimeSpan(elapsed);
}

using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Says on standard error what a translation is worth: segments that failed always, the rest unless <c>--quiet</c>.</summary>
internal static class TranslationReport
{
    public static async Task SayAsync(CliContext context, string name, TranslateTextResponse answer, CancellationToken cancellationToken)
    {
        var segments = answer.Translations[0].Segments;
        foreach (var segment in segments.Where(s => s.State == SegmentState.Failed))
            context.Notes.Error($"{name}: {segment.Id} is not translated{Reasons(segment)}");
        foreach (var segment in segments.Where(s => s.State == SegmentState.Warned))
            context.Notes.Detail($"{name}: {segment.Id} warned{Reasons(segment)}");
        if (context.Settings.Quiet) return;

        var quality = await context.Qualities.OfAsync(answer.Engine, cancellationToken);
        var engine = quality.Length > 0 ? $"{answer.Engine} (quality: {quality})" : answer.Engine;
        context.Notes.Say(
            TerminalText.CleanLine($"{name}: {Counts(segments)} · {engine} · {Amounts.Seconds(answer.Elapsed)} · tokens: {Amounts.Tokens(answer.Usage)} · cache: {Amounts.Cache(answer.CacheStatus)}"));
        if (!context.Settings.Verbose && segments.Any(s => s.State == SegmentState.Warned)) context.Notes.Say("Warnings in detail: --verbose.");
    }

    private static string Counts(IReadOnlyCollection<TranslatedSegment> segments)
    {
        var states = new[] { (SegmentState.Ok, "ok"), (SegmentState.Warned, "warned"), (SegmentState.Copied, "copied"), (SegmentState.Failed, "FAILED") };
        var counts = states
            .Select(s => (Count: segments.Count(segment => segment.State == s.Item1), Word: s.Item2))
            .Where(s => s.Count > 0)
            .Select(s => $"{s.Count} {s.Word}");
        return $"{Amounts.Plural(segments.Count, "segment")}: {string.Join(", ", counts)}";
    }

    private static string Reasons(TranslatedSegment segment) =>
        segment.Issues.Count == 0 ? "" : ": " + TerminalText.CleanLine(string.Join("; ", segment.Issues.Select(i => $"{i.Check} ({i.Message})")));
}

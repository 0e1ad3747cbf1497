using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Says on standard error how well a summary stands on its source, and what was left out of it.</summary>
internal static class SummaryReport
{
    public static async Task SayAsync(CliContext context, string name, SummarizeTextResponse answer, CancellationToken cancellationToken)
    {
        if (!answer.Complete)
        {
            context.Notes.Error(answer.Sentences.Count == 0
                ? $"{name}: no sentence survived the checks; there is no summary."
                : $"{name}: the summary is incomplete: a part of the text could not be read by the engine.");
            foreach (var part in answer.UnreadParts)
                context.Notes.Error(TerminalText.CleanLine($"{name}: {part.FirstSegmentId} to {part.LastSegmentId} not read: {part.Reason}"));
        }

        if (context.Settings.Quiet) return;

        foreach (var sentence in answer.DroppedSentences)
            context.Notes.Say($"{name}: left out, not supported by the source{Reasons(sentence)}: {TerminalText.CleanLine(sentence.Text)}", Tone.Caution);
        foreach (var sentence in answer.Sentences.Where(s => s.Issues.Count > 0))
            context.Notes.Detail($"{name}: {TerminalText.CleanLine(sentence.Text)}{Reasons(sentence)}");

        var quality = await context.Qualities.OfAsync(answer.Engine, cancellationToken);
        var engine = quality.Length > 0 ? $"{answer.Engine} (quality: {quality})" : answer.Engine;
        if (answer.TranslationEngine.Length > 0) engine += $", translated by {answer.TranslationEngine}";
        context.Notes.Say(TerminalText.CleanLine(
            $"{name}: {Support(answer)} · {engine} · {Amounts.Seconds(answer.Elapsed)} · tokens: {Amounts.Tokens(answer.Usage)} · cache: {Amounts.Cache(answer.CacheStatus)}"));
    }

    private static string Support(SummarizeTextResponse answer)
    {
        var words = new[] { (SentenceSupport.Supported, "supported"), (SentenceSupport.Extracted, "extracted"), (SentenceSupport.Unverified, "unverified") }
            .Select(s => (Count: answer.Sentences.Count(sentence => sentence.Support == s.Item1), Word: s.Item2))
            .Where(s => s.Count > 0)
            .Select(s => $"{s.Count} {s.Word}")
            .Append($"{answer.DroppedSentences.Count} left out");
        return $"{Amounts.Plural(answer.Sentences.Count, "sentence")}: {string.Join(", ", words)}";
    }

    private static string Reasons(SummarySentence sentence) =>
        sentence.Issues.Count == 0 ? "" : $" ({TerminalText.CleanLine(string.Join("; ", sentence.Issues.Select(i => $"{i.Check}: {i.Message}")))})";
}

using TranslateSvc.Engines;
using TranslateSvc.Translation;

namespace TranslateSvc.Comparison.Judging;

/// <summary>One question to a judge.</summary>
/// <param name="Task">The segment in its document.</param>
/// <param name="Row">Id of the source segment.</param>
internal abstract record JudgeQuestion(JudgeTask Task, string Row);

/// <summary>Which errors a translation has.</summary>
/// <param name="Task">The segment.</param>
/// <param name="Row">Its id.</param>
/// <param name="Text">The translation.</param>
/// <param name="Candidates">Every candidate that has this very text: one call serves them all.</param>
internal sealed record AnnotationQuestion(JudgeTask Task, string Row, string Text, IReadOnlyList<string> Candidates) : JudgeQuestion(Task, Row);

/// <summary>Which of two translations is better; equal ones need no call.</summary>
/// <param name="Task">The segment.</param>
/// <param name="Row">Its id.</param>
/// <param name="A">Label and text.</param>
/// <param name="B">Label and text.</param>
internal sealed record PreferenceQuestion(JudgeTask Task, string Row, (string Candidate, string Text) A, (string Candidate, string Text) B) : JudgeQuestion(Task, Row);

/// <summary>What a judge will be asked.</summary>
/// <param name="Questions">The questions, row by row.</param>
/// <param name="Rows">Rows chosen.</param>
internal sealed record JudgePlan(IReadOnlyList<JudgeQuestion> Questions, int Rows)
{
    // Neighbours that a judge sees on either side of a segment.
    private const int Neighbours = 2;

    /// <summary>Chooses rows spread evenly over the document, as many as asked and as the calls allow.</summary>
    /// <param name="job">The comparison.</param>
    /// <param name="columns">Candidates to judge.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="maxCalls">Most calls.</param>
    public static JudgePlan Of(ComparisonJob job, IReadOnlyList<(string Id, TranslationResult Result)> columns, JudgeRequest options, int maxCalls)
    {
        var rows = job.Document.Segments;
        int[] worth = [.. Enumerable.Range(0, rows.Count).Where(row => columns.Any(column => Text(column.Result, row) is not null))];
        var callsARow = columns.Count + (options.Pairwise ? columns.Count * (columns.Count - 1) : 0);
        var count = Math.Min(worth.Length, Math.Min(options.EffectiveRows, Math.Max(1, maxCalls / Math.Max(1, callsARow))));
        List<JudgeQuestion> questions = [];
        for (var i = 0; i < count; i++) Ask(job, columns, worth[(int)((long)i * worth.Length / count)], options.Pairwise, questions);
        return new JudgePlan(questions, count);
    }

    private static void Ask(
        ComparisonJob job, IReadOnlyList<(string Id, TranslationResult Result)> columns, int row, bool pairwise, List<JudgeQuestion> questions)
    {
        var segments = job.Document.Segments;
        var task = new JudgeTask
        {
            Source = job.Source,
            Target = job.Target,
            Text = segments[row].Text,
            Preceding = [.. segments.Skip(row - Neighbours).Take(Math.Min(row, Neighbours)).Select(s => s.Text)],
            Following = [.. segments.Skip(row + 1).Take(Neighbours).Select(s => s.Text)],
            Context = job.Request.Context,
        };
        var cells = columns.Select(column => (column.Id, Text: Text(column.Result, row))).Where(cell => cell.Text is not null).Select(cell => (cell.Id, Text: cell.Text!)).ToArray();
        var id = segments[row].Id;
        questions.AddRange(cells.GroupBy(cell => cell.Text, StringComparer.Ordinal).Select(same => new AnnotationQuestion(task, id, same.Key, [.. same.Select(cell => cell.Id)])));
        if (!pairwise) return;
        for (var a = 0; a < cells.Length; a++)
            for (var b = a + 1; b < cells.Length; b++)
                questions.Add(new PreferenceQuestion(task, id, cells[a], cells[b]));
    }

    // Null: nothing to judge here.
    private static string? Text(TranslationResult result, int row) =>
        result.Translations[0].Segments[row] is { State: SegmentState.Ok or SegmentState.Warned, Text: { } text } && !string.IsNullOrWhiteSpace(text) ? text : null;
}

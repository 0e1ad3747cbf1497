namespace TranslateSvc.Summaries;

/// <summary>Joins sentences in the asked style.</summary>
internal static class SummaryText
{
    public static string Join(SummaryStyle style, IReadOnlyList<SummarySentence> sentences) => style switch
    {
        SummaryStyle.Bullets or SummaryStyle.KeyFacts => string.Join('\n', sentences.Select(s => $"- {s.Text}")),
        _ => string.Join(' ', sentences.Select(s => s.Text)),
    };
}

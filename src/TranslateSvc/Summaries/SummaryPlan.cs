namespace TranslateSvc.Summaries;

/// <summary>What a summary would take.</summary>
/// <param name="Segments">Segments of the document.</param>
/// <param name="SegmentsToRead">Of those, what an engine would have to read; 0 when the summary is stored.</param>
/// <param name="Calls">Engine calls, without repairs.</param>
/// <param name="SourceTokens">Tokens to read (o200k).</param>
/// <param name="EstimatedInputTokens">Tokens the engine would read over all calls, prompts included; 0 for embedded engines.</param>
/// <param name="EstimatedOutputTokens">Tokens it would write; 0 for embedded engines.</param>
public sealed record SummaryPlan(int Segments, int SegmentsToRead, int Calls, long SourceTokens, long EstimatedInputTokens, long EstimatedOutputTokens);

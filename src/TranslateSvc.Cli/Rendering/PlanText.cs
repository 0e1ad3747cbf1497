using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>What a translation would take, for <c>--dry-run</c>.</summary>
internal static class PlanText
{
    public static string Render(TranslateTextResponse answer)
    {
        var plan = answer.Plan ?? new TranslationPlan();
        return $"""
            engine                  {TerminalText.CleanLine(answer.Engine)}
            segments                {Amounts.Count(plan.Segments)}
            segments to translate   {Amounts.Count(plan.SegmentsToTranslate)}
            chunks                  {Amounts.Count(plan.Chunks)}
            source tokens           {Amounts.Count(plan.SourceTokens)}
            estimated input tokens  {Amounts.Count(plan.EstimatedInputTokens)}
            estimated output tokens {Amounts.Count(plan.EstimatedOutputTokens)}

            """;
    }
}

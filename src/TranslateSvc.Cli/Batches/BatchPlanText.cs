using System.Globalization;
using System.Text;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary>What a batch would take, for <c>--dry-run</c>.</summary>
internal static class BatchPlanText
{
    private const int Named = 20;

    public static string Render(BatchPlan plan)
    {
        var text = new StringBuilder();
        Line("items", Amounts.Count(plan.Items));
        Line("segments", Amounts.Count(plan.Segments));
        Line("segments to work on", Amounts.Count(plan.SegmentsToProcess));
        Line("engine calls", Amounts.Count(plan.EngineCalls));
        Line("source tokens", Amounts.Count(plan.SourceTokens));
        foreach (var engine in plan.Engines)
        {
            var cost = engine.HasEstimatedCost ? engine.EstimatedCost.ToString("0.00##", CultureInfo.InvariantCulture) : "no price configured";
            Line($"engine {TerminalText.CleanLine(engine.Engine)}", $"{Amounts.Plural(engine.Items, "item")}, about {Amounts.Count(engine.EstimatedInputTokens)} tokens in, {Amounts.Count(engine.EstimatedOutputTokens)} out; cost: {cost}");
        }

        if (plan.InvalidItemCount == 0) return text.ToString();
        Line("items that would fail", Amounts.Count(plan.InvalidItemCount));
        foreach (var item in plan.InvalidItems.Take(Named)) text.Append($"  {TerminalText.CleanLine($"{item.ItemId}: {item.Status?.Message}")}\n");
        if (plan.InvalidItemCount > Named) text.Append($"  and {plan.InvalidItemCount - Named} more\n");
        return text.ToString();

        void Line(string what, string value) => text.Append(CultureInfo.InvariantCulture, $"{what,-22} {value}\n");
    }
}

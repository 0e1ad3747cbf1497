using TranslateSvc.Cli.Batches.Outputs;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary>Counts the results that came, and remembers why some are not done.</summary>
internal sealed class BatchOutcome
{
    private const int Named = 20;
    private readonly List<string> _reasons = [];
    private int _done, _incomplete, _failed;

    /// <summary>Results so far.</summary>
    public int Results => _done + _incomplete + _failed;

    /// <summary>Counts a result.</summary>
    public void Add(BatchItemResult result)
    {
        switch (result.State)
        {
            case BatchItemState.Done: _done++; return;
            case BatchItemState.Incomplete: _incomplete++; break;
            default: _failed++; break;
        }

        if (_reasons.Count < Named) _reasons.Add($"  {ResultRecord.State(result.State)}  {result.ItemId}: {ResultRecord.ReasonOf(result)}");
    }

    /// <summary>Says what came out and what is missing.</summary>
    public void Say(CliContext context, Batch batch, string? output)
    {
        var tone = _incomplete + _failed == 0 ? Tone.Good : Tone.Caution;
        var missing = (_incomplete > 0 ? $", {_incomplete} incomplete" : "") + (_failed > 0 ? $", {_failed} failed" : "");
        context.Notes.Say($"{batch.Name}: {Amounts.Count(_done)} of {Amounts.Plural(batch.Counts.Total, "item")} done{missing}. {BatchDetail.Of(Totals(batch))}{(output is null ? "" : $". Wrote {output}")}", tone);
        foreach (var reason in _reasons) context.Notes.Say("  " + TerminalText.CleanLine(reason), Tone.Caution);
        if (_incomplete + _failed > Named) context.Notes.Say($"  and {_incomplete + _failed - Named} more", Tone.Caution);
    }

    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode(Batch batch) => Results < batch.Counts.Total ? ExitCodes.Incomplete
        : _failed > 0 ? (_done + _incomplete > 0 ? ExitCodes.PartialFailure : ExitCodes.Refused)
        : _incomplete > 0 ? ExitCodes.Incomplete : ExitCodes.Complete;

    // The end is no time for rates; failures were counted already.
    private static Batch Totals(Batch batch) => new() { Counts = new BatchCounts { Total = batch.Counts.Total }, Segments = batch.Segments, CachedSegments = batch.CachedSegments, Usage = batch.Usage };
}

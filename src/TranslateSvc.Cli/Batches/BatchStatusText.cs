using System.Globalization;
using System.Text;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary>Batches for people.</summary>
internal static class BatchStatusText
{
    /// <summary>A line for each.</summary>
    public static string Table(IEnumerable<Batch> batches)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"name",-40}  {"state",-9}  {"items",8}  {"done",8}  {"not done",8}  {"created",-16}  called\n");
        foreach (var batch in batches)
        {
            var counts = batch.Counts;
            text.Append(
                CultureInfo.InvariantCulture,
                $"{TerminalText.CleanLine(batch.Name),-40}  {State(batch),-9}  {counts.Total,8}  {counts.Done,8}  {counts.Incomplete + counts.Failed,8}  {Time(batch.CreateTime),-16}  {TerminalText.CleanLine(batch.DisplayName)}\n");
        }

        return text.ToString();
    }

    /// <summary>All of one.</summary>
    public static string Of(Batch batch)
    {
        var text = new StringBuilder();
        var counts = batch.Counts;
        Line("batch", TerminalText.CleanLine(batch.Name));
        if (batch.DisplayName.Length > 0) Line("called", TerminalText.CleanLine(batch.DisplayName));
        Line("state", batch.State == BatchState.Finished ? $"finished, {(batch.Complete ? "complete" : "not complete")}" : State(batch));
        if (batch.WaitingFor.Length > 0) Line("waiting", TerminalText.CleanLine(batch.WaitingFor));
        Line("items", $"{counts.Total}: {counts.Done} done, {counts.Incomplete} incomplete, {counts.Failed} failed, {counts.Running} running, {counts.Pending} pending");
        Line("segments", $"{Amounts.Count(batch.Segments)}, {Amounts.Count(batch.CachedSegments)} from the cache");
        Line("tokens", Amounts.Tokens(batch.Usage));
        Line("engine calls", Amounts.Count(batch.Usage?.EngineCalls ?? 0));
        if (batch.ItemsPerSecond > 0) Line("rate", string.Create(CultureInfo.InvariantCulture, $"{batch.ItemsPerSecond:0.0} items/s{(batch.EstimatedTimeLeft is { } left ? $", about {left.ToTimeSpan():hh\\:mm\\:ss} left" : "")}"));
        Line("created", Time(batch.CreateTime));
        if (batch.EndTime is not null) Line("ended", Time(batch.EndTime));
        if (batch.ExpireTime is not null) Line("kept until", Time(batch.ExpireTime));
        return text.ToString();

        void Line(string what, string value) => text.Append(CultureInfo.InvariantCulture, $"{what,-13} {value}\n");
    }

    private static string State(Batch batch) => batch.State.ToString().ToLowerInvariant();

    private static string Time(Google.Protobuf.WellKnownTypes.Timestamp? time) =>
        time?.ToDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "–";
}

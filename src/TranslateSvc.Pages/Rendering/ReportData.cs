using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TranslateSvc.Pages.Model;

namespace TranslateSvc.Pages.Rendering;

/// <summary>The report as the one JSON block that the page's script reads.</summary>
internal static class ReportData
{
    // All scripts are written as they are, but <, >, & and both quotation marks never: no text can end the script element it stands in.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Rows, systems and scores; texts cleaned as the components clean them.</summary>
    public static string Json(Report report) => JsonSerializer.Serialize(
        new Data(
            PlainText.Clean(report.SourceLanguage),
            PlainText.Clean(report.TargetLanguage),
            [.. report.Rows.Select(r => new Row(PlainText.Clean(r.Id), PlainText.Clean(r.Source), [.. r.References.Select(PlainText.Clean)]))],
            [.. report.Systems.Select(SystemOf)]),
        Options);

    private static SystemData SystemOf(ReportSystem system) => new(
        PlainText.Clean(system.Id),
        [.. system.Scores.Select(s => new ScoreData(s.Metric, s.Value))],
        [.. system.Segments.Select(s => s is null ? null : new Segment(
            PlainText.Clean(s.Text), s.State, s.Cached, s.Flags.Count == 0 ? null : [.. s.Flags.Select(f => new Flag(PlainText.Clean(f.Name), PlainText.Clean(f.Message), f.Severe))]))]);

    private sealed record Data(string From, string To, IReadOnlyList<Row> Rows, IReadOnlyList<SystemData> Systems);

    private sealed record Row(string Id, string Source, IReadOnlyList<string> References);

    private sealed record SystemData(string Id, IReadOnlyList<ScoreData> Scores, IReadOnlyList<Segment?> Segments);

    private sealed record ScoreData(string Metric, double Value);

    private sealed record Segment(string Text, SegmentOutcome State, bool Cached, IReadOnlyList<Flag>? Flags);

    private sealed record Flag(string Name, string Message, bool Severe);
}

using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>What there is to say about a segment, in words.</summary>
internal static class SegmentFlags
{
    /// <summary>For example <c>[cached; warned: numbers, names]</c>; empty when there is nothing to say.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="engine">Engine that was asked; another one is named. Empty: none is named.</param>
    public static string Describe(TranslatedSegment segment, string engine)
    {
        var words = new List<string>();
        if (segment.State == SegmentState.Failed) words.Add("FAILED" + Checks(segment));
        if (segment.State == SegmentState.Warned) words.Add("warned" + Checks(segment));
        if (segment.State == SegmentState.Copied) words.Add("copied");
        if (segment.Cached) words.Add("cached");
        if (segment.Engine.Length > 0 && engine.Length > 0 && segment.Engine != engine) words.Add("by " + segment.Engine);
        return words.Count == 0 ? "" : TerminalText.CleanLine($"[{string.Join("; ", words)}]");
    }

    /// <summary>The other translations, each with the word that marks it as one.</summary>
    public static IEnumerable<string> Alternatives(TranslatedSegment segment) => segment.Alternatives.Select(a => "or: " + a.Text);

    public static Tone ToneOf(SegmentState state) => state switch
    {
        SegmentState.Failed => Tone.Bad,
        SegmentState.Warned => Tone.Caution,
        _ => Tone.Quiet,
    };

    private static string Checks(TranslatedSegment segment) =>
        segment.Issues.Count == 0 ? "" : ": " + string.Join(", ", segment.Issues.Select(issue => issue.Check).Distinct());
}

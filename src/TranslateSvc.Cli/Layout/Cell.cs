using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Layout;

/// <summary>One cell of a side-by-side view.</summary>
/// <param name="Text">Text without control characters; line ends break.</param>
/// <param name="Flag">What there is to say about it, in words; stands on lines of its own below the text. Empty: nothing.</param>
/// <param name="Tone">Tone of the flag.</param>
internal sealed record Cell(string Text, string Flag = "", Tone Tone = Tone.Quiet)
{
    public static Cell Empty { get; } = new("");
}

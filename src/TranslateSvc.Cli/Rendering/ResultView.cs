using Google.Protobuf;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Rendering;

/// <summary>The form results take, given how many there are and where they go.</summary>
/// <param name="format">Value of <c>--format</c>.</param>
/// <param name="inputs">Number of inputs.</param>
/// <param name="toStandardOutput">False: to files, one for each input.</param>
internal sealed class ResultView(string format, int inputs, bool toStandardOutput)
{
    private bool _first = true;

    public string Format { get; } = format;

    public bool IsJson => Format == "json";

    /// <summary>Extension of a result's file; empty: the input's.</summary>
    public string Extension => Format switch
    {
        "json" => ".json",
        "markdown" => ".md",
        "side-by-side" => ".txt",
        _ => "",
    };

    /// <summary>Names the input where several results share standard output, as <c>head</c> does.</summary>
    public string Heading(string name)
    {
        if (!toStandardOutput || inputs == 1 || IsJson) return "";
        var gap = _first ? "" : "\n";
        _first = false;
        return Format == "markdown" ? $"{gap}## {MarkdownText.Escape(name)}\n\n" : $"{gap}==> {TerminalText.CleanLine(name)} <==\n";
    }

    /// <summary>JSON: indented, or a line each where several share standard output.</summary>
    public string Json(IMessage answer) => toStandardOutput && inputs > 1 ? ProtobufJson.Line(answer) : ProtobufJson.Indented(answer) + "\n";

    /// <summary>A document as it is in a file; without control characters where a terminal may show it.</summary>
    public string Document(string text) => toStandardOutput ? TerminalText.Clean(text) : text;
}

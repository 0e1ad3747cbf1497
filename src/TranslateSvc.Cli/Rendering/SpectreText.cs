using Spectre.Console;
using Spectre.Console.Rendering;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Renders Spectre.Console's tables to text of a given width.</summary>
internal static class SpectreText
{
    public static string Render(IRenderable renderable, int width, Ink ink)
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ink.Color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ink.Color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(renderable);
        return string.Concat(writer.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd() + "\n"));
    }

    /// <summary>A cell: text from the server is never parsed as markup.</summary>
    public static Text Cell(string text, Style? style = null) => new(TerminalText.CleanLine(text), style);
}

using System.Text;

namespace TranslateSvc.Cli.Terminal;

/// <summary>What surrounds the command: streams, terminal, variables, clock. Tests give their own.</summary>
internal sealed record CliEnvironment(Stream Input, TextWriter Output, TextWriter Error, TimeProvider Time)
{
    /// <summary>Columns when neither a terminal nor COLUMNS says otherwise.</summary>
    public const int DefaultWidth = 120;

    public bool InputIsTerminal { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Width of the terminal, or null when there is none.</summary>
    public int? TerminalWidth { get; init; }

    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Width to lay results out in: the terminal's, else COLUMNS, else 120.</summary>
    public int Width =>
        OutputIsTerminal && TerminalWidth is > 0 and var width ? width
        : int.TryParse(Variable("COLUMNS"), out var columns) && columns > 0 ? columns
        : DefaultWidth;

    /// <summary>False when NO_COLOR is set to anything (no-color.org) or the terminal is dumb.</summary>
    public bool ColorAllowed => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>The process's own.</summary>
    public static CliEnvironment OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CliEnvironment(
            Console.OpenStandardInput(),
            new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true },
            new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            TimeProvider.System)
        {
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            TerminalWidth = WindowWidth(),
            Variable = Environment.GetEnvironmentVariable,
        };
    }

    private static int? WindowWidth()
    {
        if (Console.IsOutputRedirected && Console.IsErrorRedirected) return null;
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

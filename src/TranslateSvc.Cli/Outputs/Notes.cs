using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Outputs;

/// <summary>Messages on standard error.</summary>
/// <param name="error">Standard error.</param>
/// <param name="ink">Colours of standard error.</param>
/// <param name="quiet">Only errors.</param>
/// <param name="verbose">Details too.</param>
internal sealed class Notes(TextWriter error, Ink ink, bool quiet, bool verbose)
{
    /// <summary>Set by the live progress line, which makes room before anything else is written.</summary>
    public Action BeforeWriting { get; set; } = () => { };

    /// <summary>Something the user must know, whatever the options.</summary>
    public void Error(string message) => Write("tsvc: " + message, Tone.Bad);

    /// <summary>What an answer is worth: honest, and silenced by <c>--quiet</c>.</summary>
    public void Say(string message, Tone tone = Tone.Quiet)
    {
        if (!quiet) Write(message, tone);
    }

    /// <summary>For <c>--verbose</c>.</summary>
    public void Detail(string message)
    {
        if (verbose) Write(message, Tone.Quiet);
    }

    private void Write(string message, Tone tone)
    {
        BeforeWriting();
        error.WriteLine(ink.Apply(tone, TerminalText.Clean(message)));
    }
}

using Grpc.Core;
using TranslateSvc.Cli.Calls;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.Cli.Outputs;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli;

/// <summary>What the global options say.</summary>
internal sealed record GlobalSettings(Uri Server, TimeSpan Timeout, bool NoColor, bool Quiet, bool Verbose)
{
    /// <summary>Whether the user named the server, by option or variable.</summary>
    public bool ServerIsNamed { get; init; }

    /// <summary>API key to send, or null.</summary>
    public string? ApiKey { get; init; }

    /// <summary>PEM file with the authorities that the server's certificate may come from, or null for the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM file with the certificate to show the server, or null.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>PEM file with that certificate's key, or null.</summary>
    public string? ClientKey { get; init; }
}

/// <summary>What every command works with.</summary>
internal sealed class CliContext : IDisposable
{
    public CliContext(CliEnvironment environment, GlobalSettings settings)
    {
        (Environment, Settings) = (environment, settings);
        var color = environment.ColorAllowed && !settings.NoColor;
        OutputInk = new Ink(color && environment.OutputIsTerminal);
        Notes = new Notes(environment.Error, new Ink(color && environment.ErrorIsTerminal), settings.Quiet, settings.Verbose);
        Progress = settings.Quiet ? new SilentProgress()
            : environment.ErrorIsTerminal && environment.Variable("TERM") != "dumb"
                ? new LiveProgress(environment.Error, environment.Time, environment.TerminalWidth ?? CliEnvironment.DefaultWidth)
                : new PlainProgress(environment.Error, environment.Time);
        Notes.BeforeWriting = Progress.Clear;
        Connection = new ServerConnection(settings, environment.Time);
        Qualities = new EngineQualities(Connection);
        Reader = new InputReader(environment);
    }

    public CliEnvironment Environment { get; }

    public GlobalSettings Settings { get; }

    public Ink OutputInk { get; }

    public Notes Notes { get; }

    public IProgressLine Progress { get; }

    public ServerConnection Connection { get; }

    public EngineQualities Qualities { get; }

    public InputReader Reader { get; }

    /// <summary>Writes a result to standard output. The caller has cleaned it.</summary>
    public async Task WriteAsync(string text)
    {
        Progress.Clear();
        await Environment.Output.WriteAsync(TerminalText.CleanInked(text, OutputInk.Color));
        await Environment.Output.FlushAsync();
    }

    /// <summary>Writes to a file, or, where <paramref name="path"/> is null, to standard output with a line end.</summary>
    public async Task WriteAsync(string? path, string text, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            await WriteAsync(text.EndsWith('\n') ? text : text + "\n");
            return;
        }
        await AtomicFile.WriteAsync(path, text, cancellationToken);
        Notes.Detail($"Wrote {path}");
    }

    /// <summary>Says why a call failed.</summary>
    public void Tell(CallFailure failure, Exception exception, string prefix = "")
    {
        Progress.Stop();
        Notes.Error(prefix + failure.Message);
        if (exception is RpcException { Status: var status }) Notes.Detail(status.ToString());
    }

    public void Dispose()
    {
        Progress.Dispose();
        Connection.Dispose();
    }
}

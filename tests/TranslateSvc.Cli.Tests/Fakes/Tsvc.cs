using System.Text;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Tests.Fakes;

/// <summary>What a run of the command left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error);

/// <summary>Runs the command in this process with given streams and terminal.</summary>
internal sealed class Tsvc
{
    public byte[] Input { get; set; } = [];

    public string Text
    {
        set => Input = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>What somebody at the terminal types.</summary>
    public string? Reply { get; set; }

    /// <summary>Null: everything is piped.</summary>
    public int? TerminalWidth { get; set; }

    public Dictionary<string, string> Variables { get; } = [];

    public StringWriter ErrorWriter { get; } = new();

    public async Task<Outcome> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        var output = new StringWriter();
        var environment = new CliEnvironment(new MemoryStream(Reply is null ? Input : Encoding.UTF8.GetBytes(Reply)), output, TextWriter.Synchronized(ErrorWriter), TimeProvider.System)
        {
            InputIsTerminal = Input.Length == 0 || Reply is not null,
            OutputIsTerminal = TerminalWidth is not null,
            ErrorIsTerminal = TerminalWidth is not null,
            TerminalWidth = TerminalWidth,
            Variable = Variables.GetValueOrDefault,
        };
        var code = await TsvcApp.RunAsync(args, environment, cancellationToken);
        return new Outcome(code, output.ToString(), ErrorWriter.ToString());
    }

    /// <summary>Runs against a server.</summary>
    public Task<Outcome> RunAsync(FakeServer server, params string[] args) => RunAsync([.. args, "--server", server.Address]);
}

using System.CommandLine;

namespace TranslateSvc.Cli.Commands;

/// <summary>One command: its syntax and what it does.</summary>
internal interface ICliCommand
{
    Command Syntax { get; }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken);
}

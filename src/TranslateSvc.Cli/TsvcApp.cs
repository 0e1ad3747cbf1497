using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Grpc.Core;
using TranslateSvc.Cli.Batches;
using TranslateSvc.Cli.Cache;
using TranslateSvc.Cli.Calls;
using TranslateSvc.Cli.Commands;
using TranslateSvc.Cli.Doctor;
using TranslateSvc.Cli.Keys;
using TranslateSvc.Cli.Models;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli;

/// <summary>The command line: syntax, dispatch, exit codes.</summary>
internal static class TsvcApp
{
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Runs <c>tsvc</c>.</summary>
    /// <param name="args">Without the command's name.</param>
    /// <param name="environment">Streams and terminal.</param>
    /// <param name="cancellationToken">Cancels as Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliEnvironment environment, CancellationToken cancellationToken = default)
    {
        var parsed = Syntax(environment).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors) environment.Error.WriteLine("tsvc: " + TerminalText.Clean(error.Message));
            environment.Error.WriteLine($"Try: {CommandPath(parsed)} --help");
            return ExitCodes.Usage;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = environment.Output,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TerminationTimeout,
            },
            cancellationToken);
    }

    private static RootCommand Syntax(CliEnvironment environment)
    {
        var globals = new GlobalOptions();
        var root = new RootCommand("Translates, summarizes and compares French and English text through a TranslateSvc server.");
        globals.AddTo(root);
        var batch = new Command("batch", "Works on many texts in the background; a batch survives this command and the server.");
        ICliCommand[] commands = [new TranslateCommand(), new SummarizeCommand(), new CompareCommand(), new EvaluateCommand(), new EnginesCommand(), new DetectCommand(), new DoctorCommand()];
        Add(root, commands);
        Add(batch, BatchCommands.All());
        root.Add(batch);
        var cache = new Command("cache", "Counts and removes the answers that the server stores.");
        Add(cache, [new CacheStatsCommand(), new CachePurgeCommand()]);
        root.Add(cache);
        var keys = new Command("keys", "Makes, lists and revokes the API keys of a server; needs the scope admin.");
        Add(keys, [new KeysCreateCommand(), new KeysListCommand(), new KeysRevokeCommand()]);
        root.Add(keys);
        var models = new Command("models", "Lists and installs the neural models of this machine.");
        Add(models, [new ModelsListCommand(), new ModelsAddCommand()]);
        root.Add(models);
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpWithExitCodes((HelpAction)help.Action!);
        return root;

        void Add(Command parent, IEnumerable<ICliCommand> children)
        {
            foreach (var command in children)
            {
                command.Syntax.SetAction((parsed, cancellationToken) => DispatchAsync(command, globals, parsed, environment, cancellationToken));
                parent.Add(command.Syntax);
            }
        }
    }

    private static async Task<int> DispatchAsync(
        ICliCommand command, GlobalOptions globals, ParseResult parsed, CliEnvironment environment, CancellationToken cancellationToken)
    {
        try
        {
            using var context = new CliContext(environment, globals.Read(parsed, environment));
            try
            {
                return await command.RunAsync(context, parsed, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && CallFailure.From(exception, context.Settings) is { } failure)
            {
                context.Tell(failure, exception);
                return failure.ExitCode;
            }
        }
        catch (CliException failure)
        {
            await environment.Error.WriteLineAsync("tsvc: " + TerminalText.Clean(failure.Message));
            return failure.ExitCode;
        }
        catch (Exception failure) when (cancellationToken.IsCancellationRequested && failure is OperationCanceledException or RpcException)
        {
            await environment.Error.WriteLineAsync("tsvc: cancelled");
            return ExitCodes.Cancelled;
        }
    }

    private static string CommandPath(ParseResult parsed) =>
        string.Join(' ', parsed.CommandResult.Command.Parents.OfType<Command>().Where(c => c is not RootCommand).Select(c => c.Name).Prepend("tsvc"))
        + (parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}");

    /// <summary>The usual help, then the exit codes.</summary>
    private sealed class HelpWithExitCodes(HelpAction inner) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = inner.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(ExitCodes.Help);
            return code;
        }
    }
}

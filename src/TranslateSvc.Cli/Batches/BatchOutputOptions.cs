using System.CommandLine;
using TranslateSvc.Cli.Commands;

namespace TranslateSvc.Cli.Batches;

/// <summary>Options of the commands that write results.</summary>
internal sealed class BatchOutputOptions
{
    private readonly Option<string?> _format = OptionFactory.Choice("--format", "Form of the output: JSON Lines, CSV, or a folder of Markdown files.", ["jsonl", "csv", "markdown"]);
    private readonly Option<bool> _force = new("--force") { Description = "Begin anew where an unfinished batch or a folder is in the way." };
    private readonly Option<int> _reconnect = new("--reconnect-seconds")
    {
        Description = "How long to wait for a server that went away, 0 to 86400.", HelpName = "SECONDS", DefaultValueFactory = _ => 120,
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _format, _force, _reconnect }) command.Add(option);
    }

    public bool Force(ParseResult parsed) => parsed.GetValue(_force);

    public BatchTarget Target(ParseResult parsed, string? path, bool replace) => new(path, parsed.GetValue(_format)!, replace || Force(parsed));

    /// <exception cref="CliException">The time is out of range.</exception>
    public Reconnect Reconnect(ParseResult parsed, CliContext context) => parsed.GetValue(_reconnect) is >= 0 and <= 86_400 and var seconds
        ? new Reconnect(context, TimeSpan.FromSeconds(seconds))
        : throw CliException.Usage("--reconnect-seconds: 0 to 86400 are allowed.");
}

using TranslateSvc.Cli.Commands;

namespace TranslateSvc.Cli.Batches;

/// <summary>The commands under <c>tsvc batch</c>.</summary>
internal static class BatchCommands
{
    public static IEnumerable<ICliCommand> All() =>
    [
        new BatchRunCommand(translates: true), new BatchRunCommand(translates: false), new BatchAttachCommand(waits: true), new BatchAttachCommand(waits: false),
        new BatchListCommand(), new BatchStatusCommand(), new BatchChangeCommand("cancel"), new BatchChangeCommand("retry"), new BatchChangeCommand("delete"),
    ];
}

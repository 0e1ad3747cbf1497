using System.CommandLine;
using TranslateSvc.Cli.Commands;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Keys;

/// <summary><c>tsvc keys revoke</c>.</summary>
internal sealed class KeysRevokeCommand : ICliCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The key's id, see tsvc keys list." };

    public KeysRevokeCommand() => Syntax = new Command("revoke", "Refuses an API key from now on; a key never comes back.") { _id };

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = parsed.GetValue(_id)!;
        // A whole key given by mistake is not sent on, and not shown again.
        if (id.StartsWith("tsvc_", StringComparison.Ordinal)) throw CliException.Usage("ID is the part of a key between its two underscores, see tsvc keys list; not the key itself.");
        var key = await context.Connection.Access.RevokeKeyAsync(
            new RevokeKeyRequest { Name = id.StartsWith("keys/", StringComparison.Ordinal) ? id : "keys/" + id }, context.Connection.Call(cancellationToken));
        context.Notes.Say($"{KeyText.Id(key)} ({key.DisplayName}) was revoked.");
        return ExitCodes.Complete;
    }
}

using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using TranslateSvc.Cli.Commands;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Keys;

/// <summary><c>tsvc keys create</c>: the key alone on standard output, so that it can go straight into a file or a secret store.</summary>
internal sealed class KeysCreateCommand : ICliCommand
{
    private static readonly string[] DefaultScopes = ["translate", "summarize", "compare", "batch"];
    private readonly Option<string> _name = new("--name") { Description = "Who or what will use it, for people.", HelpName = "NAME", Required = true };
    private readonly Option<string?> _tenant = OptionFactory.Text("--tenant", "TENANT", "Whose texts it reaches; keys of one tenant see each other's batches. Default: a tenant of its own.");
    private readonly Option<string?> _scopes = OptionFactory.Text("--scopes", "LIST", $"What it may do: translate, summarize, compare, batch, admin, divided by commas. Default: {string.Join(',', DefaultScopes)}.");
    private readonly Option<int?> _expires = new("--expires") { Description = "Days until it is refused, 1 to 3650. Default: never.", HelpName = "DAYS" };
    private readonly Option<int> _perMinute = new("--requests-per-minute") { Description = "Calls that may begin in a minute; 0: no limit.", HelpName = "N" };
    private readonly Option<int> _concurrent = new("--max-concurrent") { Description = "Calls that may run at once; 0: no limit.", HelpName = "N" };
    private readonly Option<long> _tokens = new("--monthly-tokens") { Description = "Tokens of engines in a calendar month; 0: no limit.", HelpName = "N" };

    public KeysCreateCommand() => Syntax = new Command("create", "Makes an API key and prints it, once: the server keeps only a hash.")
    {
        _name, _tenant, _scopes, _expires, _perMinute, _concurrent, _tokens,
    };

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var days = parsed.GetValue(_expires);
        if (days is < 1 or > 3_650) throw CliException.Usage("--expires: 1 to 3650 days are allowed.");
        var request = new CreateKeyRequest
        {
            DisplayName = parsed.GetValue(_name)!,
            Tenant = parsed.GetValue(_tenant) ?? "",
            Scopes = { parsed.GetValue(_scopes)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? DefaultScopes },
            Limits = new KeyLimits { RequestsPerMinute = parsed.GetValue(_perMinute), MaxConcurrent = parsed.GetValue(_concurrent), MonthlyTokens = parsed.GetValue(_tokens) },
            ExpireTime = days is { } count ? Timestamp.FromDateTimeOffset(context.Environment.Time.GetUtcNow().AddDays(count)) : null,
        };
        var made = await context.Connection.Access.CreateKeyAsync(request, context.Connection.Call(cancellationToken));
        await context.WriteAsync(made.Secret + "\n");
        context.Notes.Say(KeyText.Of(made.Key));
        context.Notes.Say("The key is shown this once. Keep it in a file that only its user can read, and name that with --key-file, or in $TSVC_API_KEY.");
        return ExitCodes.Complete;
    }
}

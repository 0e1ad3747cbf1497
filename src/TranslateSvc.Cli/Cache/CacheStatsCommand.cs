using System.CommandLine;
using TranslateSvc.Cli.Commands;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Cache;

/// <summary><c>tsvc cache stats</c>.</summary>
internal sealed class CacheStatsCommand : ICliCommand
{
    private readonly Option<string?> _format = OptionFactory.Format("text", "json");

    public CacheStatsCommand() => Syntax = new Command("stats", "Counts stored answers: entries, bytes, age, look-ups.") { _format };

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var stats = await context.Connection.Cache.GetCacheStatsAsync(new GetCacheStatsRequest(), context.Connection.Call(cancellationToken));
        await context.WriteAsync(parsed.GetValue(_format) == "json" ? ProtobufJson.Indented(stats) + "\n" : CacheStatsText.Of(stats));
        return ExitCodes.Complete;
    }
}

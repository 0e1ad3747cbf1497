using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using TranslateSvc.Cli.Commands;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Cache;

/// <summary><c>tsvc cache purge</c>.</summary>
internal sealed class CachePurgeCommand : ICliCommand
{
    private const double LongestDays = 3_650;

    private readonly Option<string?> _olderThan = OptionFactory.Text("--older-than", "DAYS", $"Only what was stored longer ago, up to {LongestDays:0} days.");
    private readonly Option<bool> _expired = new("--expired") { Description = "Only what has expired." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };

    public CachePurgeCommand() => Syntax = new Command("purge", "Removes stored answers from the server's store and memory; without options all of them. Asks first.") { _olderThan, _expired, _yes };

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = Request(parsed.GetValue(_olderThan), parsed.GetValue(_expired));
        if (!parsed.GetValue(_yes) && !await ConfirmAsync(context, request, cancellationToken))
        {
            context.Notes.Say("Nothing was removed.");
            return ExitCodes.Complete;
        }

        var answer = await context.Connection.Cache.PurgeCacheAsync(request, context.Connection.Call(cancellationToken));
        await context.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"Removed {answer.Entries:N0} entries ({CacheStatsText.Size(answer.Bytes)}) from the store and {answer.MemoryEntries:N0} from memory.\n"));
        if (!answer.Compacted && !request.Expired)
            context.Notes.Say("The store's file may still hold parts of what was removed: it was in use, or it is Redis's. See docs/operations.md.");
        return ExitCodes.Complete;
    }

    private static PurgeCacheRequest Request(string? olderThan, bool expired)
    {
        if (expired && olderThan is not null) throw CliException.Usage("--expired and --older-than exclude each other.");
        if (expired) return new PurgeCacheRequest { Expired = true };
        if (olderThan is null) return new PurgeCacheRequest { All = true };
        return double.TryParse(olderThan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= LongestDays
            ? new PurgeCacheRequest { OlderThan = Duration.FromTimeSpan(TimeSpan.FromDays(days)) }
            : throw CliException.Usage($"--older-than: \"{olderThan}\" is not a number of days above 0 and up to {LongestDays:0}.");
    }

    private static async Task<bool> ConfirmAsync(CliContext context, PurgeCacheRequest request, CancellationToken cancellationToken)
    {
        if (!context.Environment.InputIsTerminal || !context.Environment.ErrorIsTerminal)
            throw CliException.Usage("Nobody can be asked here: say --yes to remove stored answers.");
        var what = request.WhatCase switch
        {
            PurgeCacheRequest.WhatOneofCase.Expired => "every expired answer",
            PurgeCacheRequest.WhatOneofCase.OlderThan => string.Create(CultureInfo.InvariantCulture, $"every answer stored more than {request.OlderThan.ToTimeSpan().TotalDays:0.###} days ago"),
            _ => "every stored answer",
        };
        await context.Environment.Error.WriteAsync($"Remove {what} of {context.Settings.Server.GetLeftPart(UriPartial.Authority)}? What is removed is paid for again. [y/N] ");
        await context.Environment.Error.FlushAsync(cancellationToken);
        using var reader = new StreamReader(context.Environment.Input, leaveOpen: true);
        return (await reader.ReadLineAsync(cancellationToken))?.Trim() is { } answer && (answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase));
    }
}

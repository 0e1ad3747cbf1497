using TranslateSvc.Cli.Batches.Outputs;

namespace TranslateSvc.Cli.Batches;

/// <summary>Where the results of a batch go.</summary>
/// <param name="Path">File or folder; null is standard output.</param>
/// <param name="Format"><c>jsonl</c>, <c>csv</c> or <c>markdown</c>.</param>
/// <param name="Replace">Whether a folder that holds something may be replaced.</param>
internal sealed record BatchTarget(string? Path, string Format, bool Replace)
{
    /// <exception cref="CliException">It cannot be written to.</exception>
    public IResultSink Open(CliContext context) => (Path, Format) switch
    {
        (null, "jsonl") => new StreamSink(context),
        (null, _) => throw CliException.Usage($"--format {Format} needs --out."),
        ({ } path, "markdown") => new FolderSink(path, Replace),
        ({ } path, _) => new FileSink(path, csv: Format == "csv"),
    };

    /// <summary>Makes sure that writing takes no input away.</summary>
    /// <exception cref="CliException">The output is an input, or a folder that holds one.</exception>
    public void Spare(IEnumerable<string> files)
    {
        if (Path is null) return;
        var path = System.IO.Path.GetFullPath(Path).TrimEnd(System.IO.Path.DirectorySeparatorChar);
        foreach (var file in files.Where(f => f != "-"))
        {
            var full = System.IO.Path.GetFullPath(file);
            if (full == path) throw CliException.Usage($"--out: {Path} would overwrite the input.");
            if (Format == "markdown" && full.StartsWith(path + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw CliException.Usage($"--out: {Path} holds the input {file}, and the folder is replaced as a whole. Name another.");
        }
    }
}

/// <summary>Follows a batch into its output and says how it ended.</summary>
internal static class BatchWatch
{
    /// <summary>Follows to the end.</summary>
    /// <returns>The exit code and whether everything is done.</returns>
    public static async Task<(int ExitCode, bool Complete)> RunAsync(
        CliContext context, Reconnect reconnect, string name, BatchTarget target, bool noWait, bool resumable, CancellationToken cancellationToken)
    {
        var outcome = new BatchOutcome();
        await using var sink = target.Open(context);
        try
        {
            var batch = await new BatchFollower(context, reconnect).RunAsync(name, noWait, sink, outcome, cancellationToken);
            await sink.CommitAsync(cancellationToken);
            outcome.Say(context, batch, target.Path);
            return (outcome.ExitCode(batch), batch.Complete && outcome.Results == batch.Counts.Total);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            context.Progress.Stop();
            context.Notes.Say($"The batch goes on at the server. Come back: {(resumable ? "the same command with --resume, or " : "")}tsvc batch attach {name}. End it: tsvc batch cancel {name}.");
            throw;
        }
    }
}

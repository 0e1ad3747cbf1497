using TranslateSvc.Cli.Inputs;
using TranslateSvc.Cli.Outputs;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches.Outputs;

/// <summary>A Markdown file for each item, and FAILED.md for those that are not done: written into PATH.partial, then renamed.</summary>
internal sealed class FolderSink : IResultSink
{
    private const string FailedList = "FAILED.md";
    private readonly string _path;
    private readonly ItemFileNames _names = new(FailedList);
    private readonly List<string> _failed = [];

    /// <exception cref="CliException">The folder exists and holds something, and <paramref name="replace"/> is false; or it cannot be made.</exception>
    public FolderSink(string path, bool replace)
    {
        _path = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        if (File.Exists(_path)) throw CliException.Usage($"{path}: is a file; --format markdown writes a folder.");
        if (!replace && Directory.Exists(_path) && Directory.EnumerateFileSystemEntries(_path).Any())
            throw CliException.Usage($"{path}: the folder is not empty. Name another, or use --force to replace it.");
        try
        {
            if (Directory.Exists(Partial)) Directory.Delete(Partial, recursive: true);
            Directory.CreateDirectory(Partial);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path}: cannot be written ({InputReader.Reason(failure)})");
        }
    }

    private string Partial => _path + ".partial";

    public async Task WriteAsync(BatchItemResult result, CancellationToken cancellationToken)
    {
        if (result.State != BatchItemState.Done) _failed.Add($"- {MarkdownText.Escape(result.ItemId)} ({ResultRecord.State(result.State)}): {MarkdownText.Escape(ResultRecord.ReasonOf(result))}");
        if (result.State == BatchItemState.Failed) return;
        var file = Path.Combine(Partial, _names.Of(result.ItemId));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{file}: cannot be written ({failure.Message})");
        }

        var body = result.Summary is { } summary ? $"# {MarkdownText.Escape(result.ItemId)}\n\n{SummaryText.Markdown(summary)}" : ResultRecord.TextOf(result);
        await AtomicFile.WriteAsync(file, body.EndsWith('\n') ? body : body + "\n", cancellationToken);
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_failed.Count > 0) await AtomicFile.WriteAsync(Path.Combine(Partial, FailedList), string.Concat(_failed.Select(f => f + "\n")), cancellationToken);
        // A name that nobody else has: a folder of the user's may well be called PATH.old.
        var old = Path.Combine(Path.GetDirectoryName(_path)!, $".{Path.GetFileName(_path)}.{Guid.NewGuid():N}.old");
        try
        {
            if (Directory.Exists(_path)) Directory.Move(_path, old);
            Directory.Move(Partial, _path);
            if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!Directory.Exists(_path) && Directory.Exists(old)) Directory.Move(old, _path);
            throw CliException.Usage($"{_path}: cannot be written ({failure.Message})");
        }
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(Partial)) Directory.Delete(Partial, recursive: true);
        return ValueTask.CompletedTask;
    }
}

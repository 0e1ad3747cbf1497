using System.Runtime.CompilerServices;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Batches.Inputs;

/// <summary>How inputs are read.</summary>
/// <param name="Format"><c>auto</c>, <c>text</c> (a file is a text), <c>jsonl</c>, <c>csv</c> or <c>lines</c> (a line is a text).</param>
/// <param name="IdColumn">Column or property with the id.</param>
/// <param name="TextColumn">Column or property with the text.</param>
/// <param name="TitleColumn">Column or property with the title.</param>
/// <param name="Include">File names that a directory gives.</param>
/// <param name="MimeType">Type of every text, or null: by the file's extension.</param>
internal sealed record BatchInputOptions(string Format, string IdColumn, string TextColumn, string TitleColumn, IReadOnlyList<string> Include, string? MimeType);

/// <summary>Reads the texts of a batch one after the other; never more than one of them is in memory.</summary>
internal sealed class BatchInputs(CliEnvironment environment, BatchInputOptions options)
{
    private const string StandardInput = "-";
    private readonly InputReader _reader = new(environment);

    /// <summary>The files that arguments mean, in order; "-" stays.</summary>
    /// <exception cref="CliException">An argument means nothing.</exception>
    public IReadOnlyList<string> Expand(IReadOnlyList<string> arguments)
    {
        if (arguments.Count(a => a == StandardInput) > 1) throw CliException.Usage("Standard input (-) can be named once.");
        if (arguments.Count > 0) return [.. arguments.SelectMany(a => a == StandardInput ? [a] : FileFinder.Find(a, options.Include))];
        return environment.InputIsTerminal ? throw CliException.Usage("Name an INPUT: files, directories, globs in quotes, or - for standard input.") : [StandardInput];
    }

    /// <summary>The texts.</summary>
    /// <exception cref="CliException">A table cannot be read further: its name, line and fault.</exception>
    public async IAsyncEnumerable<BatchText> ReadAsync(IReadOnlyList<string> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var rows = Rows(file, cancellationToken) ?? One(await ReadTextAsync(file, cancellationToken));
            await foreach (var row in rows.WithCancellation(cancellationToken)) yield return row;
        }
    }

    /// <summary>Tells ids that come twice before anything is sent. Tables are read through for it; standard input, which can be read once, is left to the server.</summary>
    /// <exception cref="CliException">There are such ids: each with both places. Or a table cannot be read.</exception>
    public async Task RequireOwnIdsAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var ids = new DuplicateIds();
        foreach (var file in files.Where(f => f != StandardInput))
        {
            if (Rows(file, cancellationToken) is not { } rows) ids.Add(file, file);
            else await foreach (var row in rows.WithCancellation(cancellationToken)) ids.Add(row.Id, row.Place);
        }

        ids.ThrowIfAny();
    }

    // Null for a file that is one text.
    private IAsyncEnumerable<BatchText>? Rows(string file, CancellationToken cancellationToken) => FormatOf(file) switch
    {
        "text" => null,
        "csv" => CsvRows.ReadAsync(Name(file), Open(file), options, cancellationToken),
        "lines" => LineRows.PlainAsync(Name(file), Open(file), options, cancellationToken),
        _ => LineRows.JsonAsync(Name(file), Open(file), options, cancellationToken),
    };

    private string FormatOf(string file) => options.Format != "auto" ? options.Format : Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".jsonl" or ".ndjson" => "jsonl",
        ".csv" => "csv",
        _ => file == StandardInput ? "jsonl" : "text",
    };

    // A file that is no text is an item too: its outcome says why.
    private async Task<BatchText> ReadTextAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var document = await _reader.ReadAsync(file, options.MimeType, cancellationToken);
            return new BatchText(file, document.Text) { MimeType = document.MimeType };
        }
        catch (CliException failure)
        {
            return new BatchText(file, "") { Problem = failure.Message };
        }
    }

    private Stream Open(string file)
    {
        if (file == StandardInput) return environment.Input;
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 65_536, useAsync: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{file}: cannot be read ({InputReader.Reason(failure)})");
        }
    }

    private static string Name(string file) => file == StandardInput ? "stdin" : file;

    private static async IAsyncEnumerable<BatchText> One(BatchText text)
    {
        await Task.CompletedTask;
        yield return text;
    }
}

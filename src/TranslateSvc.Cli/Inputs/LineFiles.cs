using System.Globalization;

namespace TranslateSvc.Cli.Inputs;

/// <summary>A file of one segment a line.</summary>
/// <param name="Name">As the user wrote it.</param>
/// <param name="Lines">Split at line feeds only, as sacreBLEU splits; a carriage return before one is dropped, and so is the end of the last line.</param>
internal sealed record LineFile(string Name, IReadOnlyList<string> Lines);

/// <summary>Reads files of one segment a line within one budget of bytes: together they become one message.</summary>
internal sealed class LineFiles
{
    /// <summary>Bytes that the files of one call may hold together: what the server takes in one message, less room for its frame.</summary>
    public const long MaxBytes = 16_000_000;

    private long _read;

    /// <summary>Reads a file.</summary>
    /// <exception cref="CliException">It cannot be read, is not UTF-8, or is too much; the message names it.</exception>
    public async Task<LineFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(path)) throw CliException.Usage("is a directory; name a file");
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: true);

            // Asked before a byte is read: a file of gigabytes is refused at once.
            if (_read + file.Length > MaxBytes) throw TooMuch(file.Length);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellationToken);
            _read += bytes.Length;
            if (_read > MaxBytes) throw TooMuch(bytes.Length);
            return new LineFile(path, Split(TextDecoder.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))));
        }
        catch (CliException failure)
        {
            throw new CliException(failure.ExitCode, $"{path}: {failure.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CliException.Usage($"{path}: cannot be read ({InputReader.Reason(failure)})");
        }
    }

    /// <summary>Lines of a text.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].EndsWith('\r')) lines[i] = lines[i][..^1];
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private CliException TooMuch(long size) => CliException.Usage(string.Create(
        CultureInfo.InvariantCulture,
        $"holds {size:N0} bytes{(_read > 0 && _read != size ? $" beside {_read:N0} of other files" : "")}; the files of one evaluation may hold {MaxBytes:N0} together. Score a part of the lines, or fewer files at once."));
}

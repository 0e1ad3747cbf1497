using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Inputs;

/// <summary>Reads files and standard input.</summary>
internal sealed class InputReader(CliEnvironment environment)
{
    /// <summary>Largest input in bytes. The server's limit is 1,000,000 characters, at most 4 bytes each.</summary>
    public const int MaxBytes = 4_000_000;

    private const string StandardInput = "-";

    /// <summary>The names to read: the arguments, or standard input when there are none and something is piped in.</summary>
    public IReadOnlyList<string> Resolve(IReadOnlyList<string> arguments)
    {
        if (arguments.Count(argument => argument == StandardInput) > 1) throw CliException.Usage("Standard input (-) can be named once.");
        if (arguments.Count > 0) return arguments;
        return environment.InputIsTerminal ? throw CliException.Usage("Name a FILE, or pipe a text in.") : [StandardInput];
    }

    /// <summary>Reads one of them.</summary>
    /// <param name="argument">A path, or "-".</param>
    /// <param name="mimeType">Null: by the file's extension.</param>
    /// <param name="cancellationToken">Stops waiting for input.</param>
    /// <exception cref="CliException">It cannot be read; the message names it and says why.</exception>
    public async Task<InputDocument> ReadAsync(string argument, string? mimeType, CancellationToken cancellationToken)
    {
        var name = argument == StandardInput ? "stdin" : argument;
        try
        {
            var bytes = argument == StandardInput ? await ReadAllAsync(environment.Input, cancellationToken) : await ReadFileAsync(argument, cancellationToken);
            return new InputDocument(name, argument == StandardInput ? null : Path.GetFullPath(argument), TextDecoder.Decode(bytes), mimeType ?? MimeTypeOf(name));
        }
        catch (CliException failure)
        {
            throw new CliException(failure.ExitCode, $"{name}: {failure.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CliException.Usage($"{name}: cannot be read ({Reason(failure)})");
        }
    }

    /// <summary>"text/markdown" for .md and .markdown, else "text/plain".</summary>
    public static string MimeTypeOf(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".md" or ".markdown" ? "text/markdown" : "text/plain";

    private static async Task<byte[]> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) throw CliException.Usage("is a directory; name the files in it");
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: true);
        return await ReadAllAsync(file, cancellationToken);
    }

    // A read from a terminal does not return on cancellation, hence WaitAsync.
    private static async Task<byte[]> ReadAllAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        while (await stream.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MaxBytes) throw CliException.Usage($"is over {MaxBytes:N0} bytes, more than the server takes (1,000,000 characters). Split it.");
        }
        return bytes.ToArray();
    }

    /// <summary>Why a file cannot be read, in a few words.</summary>
    public static string Reason(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "permission denied",
        _ => failure.Message,
    };
}

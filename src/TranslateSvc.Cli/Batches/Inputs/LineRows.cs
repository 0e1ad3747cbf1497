using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using TranslateSvc.Cli.Inputs;

namespace TranslateSvc.Cli.Batches.Inputs;

/// <summary>Texts in lines: JSON objects, or the lines themselves. Blank lines are passed over.</summary>
internal static class LineRows
{
    // Longer than any text that the server takes, escaped as JSON may escape it.
    private const int MaxLine = 8_000_000;

    /// <summary>JSON Lines: an object a line with named properties.</summary>
    /// <exception cref="CliException">The bytes are not UTF-8.</exception>
    public static async IAsyncEnumerable<BatchText> JsonAsync(
        string name, Stream stream, BatchInputOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (number, line) in LinesAsync(name, stream, cancellationToken)) yield return FromJson($"{name}:{number}", line, options);
    }

    /// <summary>A text a line.</summary>
    /// <exception cref="CliException">The bytes are not UTF-8.</exception>
    public static async IAsyncEnumerable<BatchText> PlainAsync(
        string name, Stream stream, BatchInputOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (number, line) in LinesAsync(name, stream, cancellationToken))
            yield return new BatchText($"{name}:{number}", line) { MimeType = options.MimeType ?? "text/plain" };
    }

    // A line that cannot be read is an item too: its outcome says why.
    private static BatchText FromJson(string place, string line, BatchInputOptions options)
    {
        if (line.Length > MaxLine) return Unreadable($"has {line.Length:N0} characters; the limit is {MaxLine:N0}");
        try
        {
            using var row = JsonDocument.Parse(line);
            if (row.RootElement.ValueKind != JsonValueKind.Object) return Unreadable("is not a JSON object");
            var id = Value(row.RootElement, options.IdColumn) is { Length: > 0 } own ? own : place;
            if (!row.RootElement.TryGetProperty(options.TextColumn, out var text)) return Unreadable($"has no \"{options.TextColumn}\" (see --text-column)") with { Id = id };
            if (text.ValueKind != JsonValueKind.String) return Unreadable($"\"{options.TextColumn}\" is not a string") with { Id = id };
            return new BatchText(id, text.GetString()!) { Place = place, Title = Value(row.RootElement, options.TitleColumn), MimeType = options.MimeType ?? "text/plain" };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Unreadable("is not JSON");
        }

        BatchText Unreadable(string why) => new(place, "") { Place = place, Problem = $"{place}: {why}" };
    }

    private static string? Value(JsonElement row, string property) => row.TryGetProperty(property, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    private static async IAsyncEnumerable<(int Number, string Line)> LinesAsync(string name, Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var number = 1; ; number++)
        {
            string? line;
            try
            {
                line = await reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);
            }
            catch (DecoderFallbackException)
            {
                throw CliException.Usage($"{name}, about line {number}: is not UTF-8. Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8");
            }

            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw CliException.Usage($"{name}, about line {number}: cannot be read ({InputReader.Reason(failure)})");
            }

            if (line is null) yield break;
            if (!string.IsNullOrWhiteSpace(line)) yield return (number, line);
        }
    }
}

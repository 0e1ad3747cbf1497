using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using TranslateSvc.Cli.Inputs;

namespace TranslateSvc.Cli.Batches.Inputs;

/// <summary>Texts in a table with a header row (RFC 4180: quotes, line ends inside them). Semicolons and tabs are recognized.</summary>
internal static class CsvRows
{
    /// <summary>A text a row.</summary>
    /// <exception cref="CliException">The table has no such column, or cannot be read further.</exception>
    public static async IAsyncEnumerable<BatchText> ReadAsync(
        string name, Stream stream, BatchInputOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bad = false;
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"], BadDataFound = _ => bad = true, MissingFieldFound = null, IgnoreBlankLines = false,
        });
        var line = 1;
        do
        {
            if (!await NextAsync(csv, name, cancellationToken)) throw CliException.Usage($"{name}: is empty; a header row is expected.");
            line += LinesOf(csv);
        }
        while (IsBlank(csv));
        csv.ReadHeader();
        if (!csv.HeaderRecord!.Contains(options.TextColumn))
            throw CliException.Usage($"{name}: has no column \"{options.TextColumn}\" (see --text-column). Columns: {string.Join(", ", csv.HeaderRecord!.Take(20))}.");
        while (await NextAsync(csv, name, cancellationToken))
        {
            var place = $"{name}:{line}";
            var open = csv.Parser.RawRecord.AsSpan().Count('"') % 2 != 0;
            // All that follows an open quote would be one field: rows would be missing, and nobody would be told.
            if (open && csv.Parser.RawRecord.AsSpan().TrimEnd("\r\n").Contains('\n'))
                throw CliException.Usage($"{name}, row at line {line}: a quotation mark is not closed (RFC 4180: a field in quotes doubles those it holds).");
            line += LinesOf(csv);
            if (IsBlank(csv)) continue;
            bad = open;
            _ = csv.Parser.Record;
            yield return RowOf(csv, place, bad, options);
        }
    }

    private static int LinesOf(CsvReader csv) => csv.Parser.RawRecord.AsSpan().Count('\n');

    private static bool IsBlank(CsvReader csv) => csv.Parser.RawRecord.AsSpan().Trim("\r\n").IsEmpty;

    // A row that cannot be read is an item too: its outcome says why.
    private static BatchText RowOf(CsvReader csv, string place, bool bad, BatchInputOptions options)
    {
        var id = !bad && Field(csv, options.IdColumn) is { } own ? own : place;
        if (bad) return new BatchText(id, "") { Place = place, Problem = $"{place}: quotation marks are not as RFC 4180 has them" };
        if (Array.IndexOf(csv.HeaderRecord!, options.TextColumn) >= csv.Parser.Count) return new BatchText(id, "") { Place = place, Problem = $"{place}: has no \"{options.TextColumn}\": the row is too short" };
        return new BatchText(id, csv.GetField(options.TextColumn) ?? "") { Place = place, Title = Field(csv, options.TitleColumn), MimeType = options.MimeType ?? "text/plain" };
    }

    private static string? Field(CsvReader csv, string column) => csv.TryGetField<string>(column, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static async Task<bool> NextAsync(CsvReader csv, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync().WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is CsvHelperException or DecoderFallbackException)
        {
            throw CliException.Usage($"{name}, about line {csv.Parser.RawRow + 1}: {(failure is DecoderFallbackException ? "is not UTF-8" : "is not CSV as RFC 4180 has it")}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{name}, about line {csv.Parser.RawRow + 1}: cannot be read ({InputReader.Reason(failure)})");
        }
    }
}

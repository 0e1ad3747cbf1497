using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace TranslateSvc.Cli.Batches.Inputs;

/// <summary>Texts in a table with a header row (RFC 4180: quotes, line ends inside them). Semicolons and tabs are recognized.</summary>
internal static class CsvRows
{
    /// <summary>A text a row.</summary>
    /// <exception cref="CliException">The table has no such column, or cannot be read further.</exception>
    public static async IAsyncEnumerable<BatchText> ReadAsync(
        string name, Stream stream, BatchInputOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"], BadDataFound = null, MissingFieldFound = null });
        if (!await NextAsync(csv, name, cancellationToken)) throw CliException.Usage($"{name}: is empty; a header row is expected.");
        csv.ReadHeader();
        if (!csv.HeaderRecord!.Contains(options.TextColumn))
            throw CliException.Usage($"{name}: has no column \"{options.TextColumn}\" (see --text-column). Columns: {string.Join(", ", csv.HeaderRecord!.Take(20))}.");
        while (await NextAsync(csv, name, cancellationToken))
        {
            var id = csv.TryGetField<string>(options.IdColumn, out var own) && !string.IsNullOrWhiteSpace(own) ? own : $"{name}:{csv.Parser.Row}";
            yield return new BatchText(id, csv.GetField(options.TextColumn) ?? "")
            {
                Title = csv.TryGetField<string>(options.TitleColumn, out var title) && !string.IsNullOrWhiteSpace(title) ? title : null,
                MimeType = options.MimeType ?? "text/plain",
            };
        }
    }

    private static async Task<bool> NextAsync(CsvReader csv, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync().WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is CsvHelperException or DecoderFallbackException)
        {
            throw CliException.Usage($"{name}, about row {csv.Parser.Row}: {(failure is DecoderFallbackException ? "is not UTF-8" : "is not CSV as RFC 4180 has it")}.");
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;
using TranslateSvc.Cli.Batches.Inputs;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.Cli.Outputs;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary>What has to be known to go on with a batch after this command ended, beside the output as OUTPUT.batch.</summary>
/// <param name="RequestId">Chosen before anything is sent: a creation that was not answered can be repeated.</param>
/// <param name="Server">Where the batch is.</param>
/// <param name="Arguments">Hash of what was asked for.</param>
/// <param name="Batch">Name of the batch, or null while its creation was not answered.</param>
internal sealed record BatchJournal(string RequestId, string Server, string Arguments, string? Batch)
{
    /// <summary>Where the journal of an output lies.</summary>
    public static string PathOf(string output) => Path.GetFullPath(output).TrimEnd(Path.DirectorySeparatorChar) + ".batch";

    /// <summary>The journal of an output, or null.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    public static BatchJournal? Read(string output)
    {
        var path = PathOf(output);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), BatchJournalJson.Default.BatchJournal) : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path}: cannot be read ({InputReader.Reason(failure)}). Begin anew with --force.");
        }
    }

    /// <summary>Writes it, whole or not at all.</summary>
    public Task WriteAsync(string output, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(PathOf(output), JsonSerializer.Serialize(this, BatchJournalJson.Default.BatchJournal) + "\n", cancellationToken);

    /// <summary>Removes it.</summary>
    public static void Delete(string output) => File.Delete(PathOf(output));

    /// <summary>The hash of what a batch is: what is read, and what is asked for of a text. How its results are written and waited for does not count.</summary>
    public static string HashOf(IEnumerable<string> inputs, BatchInputOptions options, Func<BatchText, BatchItem> item)
    {
        var asked = Convert.ToBase64String(item(new BatchText("", "")).ToByteArray());
        string[] parts = [.. inputs, options.Format, options.IdColumn, options.TextColumn, options.TitleColumn, .. options.Include, options.MimeType ?? "", asked];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))))[..32];
    }
}

[JsonSerializable(typeof(BatchJournal))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class BatchJournalJson : JsonSerializerContext;

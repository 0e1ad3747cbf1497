using System.Text.Json;

namespace TranslateSvc.Engines.Neural.Models;

/// <summary><c>model.json</c>: what the recipe in <c>tools/neural</c> writes beside its files.</summary>
internal sealed record NativeManifest
{
    /// <summary>Its file.</summary>
    public const string FileName = "model.json";

    /// <summary>The format that this code reads.</summary>
    public const int KnownFormat = 1;

    private const string Encoder = "encoder.onnx", Decoder = "decoder.onnx", Subwords = "vocabulary.spm";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public int Format { get; init; }

    public string Name { get; init; } = "";

    public string Version { get; init; } = "";

    public IReadOnlyList<Direction> Directions { get; init; } = [];

    public Marks Ids { get; init; } = new(0, 0, 0, 0);

    public IReadOnlyList<string> Placeholders { get; init; } = [];

    /// <summary>Pieces of the vocabulary.</summary>
    public int Vocabulary { get; init; }

    /// <summary>Longest source that the model was trained for, in tokens with marks.</summary>
    public int LongestSource { get; init; }

    /// <summary>Longest translation, in tokens.</summary>
    public int LongestTarget { get; init; }

    public IReadOnlyDictionary<string, FileStamp> Files { get; init; } = new Dictionary<string, FileStamp>();

    /// <summary>Full paths.</summary>
    public static (string Encoder, string Decoder, string Subwords) PathsIn(string folder) =>
        (Path.Combine(folder, Encoder), Path.Combine(folder, Decoder), Path.Combine(folder, Subwords));

    /// <summary>Reads and validates a folder's manifest; the files that it names are not looked at.</summary>
    /// <exception cref="ModelFolderException">It cannot be read or says something that cannot be; the message names the member.</exception>
    public static NativeManifest Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        NativeManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<NativeManifest>(File.ReadAllBytes(file), Json) ?? throw new JsonException("it is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ModelFolderException($"{file} cannot be read: {e.Message}", e);
        }

        var wrong = manifest switch
        {
            { Format: not KnownFormat } => $"format {manifest.Format} is not known, only {KnownFormat}",
            { Name.Length: 0 or > 100 } => "name: 1 to 100 characters are wanted",
            { Directions: null or { Count: 0 or > 2 } } => "directions: one or two are wanted",
            { Vocabulary: < 8 or > 1_000_000 } => "vocabulary: 8 to 1,000,000 pieces are wanted",
            { LongestSource: < 8 or > 10_000 } => "longest_source: 8 to 10,000 tokens are wanted",
            { LongestTarget: < 8 or > 10_000 } => "longest_target: 8 to 10,000 tokens are wanted",
            { Placeholders: null or { Count: > Decoding.PlaceholderRule.Most } } => $"placeholders: at most {Decoding.PlaceholderRule.Most} are allowed",
            { Files: null or { Count: 0 } } => "files: none is named",
            { Ids: null } => "ids: missing",
            _ when manifest.Directions.Any(d => d is not { Source: "fr", Target: "en" } and not { Source: "en", Target: "fr" }) => "directions: only fr and en are known",
            _ when manifest.Directions.Distinct().Count() != manifest.Directions.Count => "directions: one comes twice",
            _ when new[] { Encoder, Decoder, Subwords }.FirstOrDefault(f => !manifest.Files.ContainsKey(f)) is { } missing => $"files: {missing} is not named",
            _ when manifest.Files.Keys.FirstOrDefault(f => f != Path.GetFileName(f) || f.StartsWith('.')) is { } outside => $"files: \"{outside}\" is no plain file name",
            _ when new[] { manifest.Ids.Pad, manifest.Ids.Unk, manifest.Ids.Start, manifest.Ids.End }.Any(i => i < 0 || i >= manifest.Vocabulary) => "ids: outside the vocabulary",
            _ => null,
        };
        return wrong is null ? manifest : throw new ModelFolderException($"{file}: {wrong}.");
    }

    /// <summary>A direction and the piece that asks for it.</summary>
    internal sealed record Direction(string Source, string Target, string Tag);

    /// <summary>Numbers of the marks.</summary>
    internal sealed record Marks(int Pad, int Unk, int Start, int End);

    /// <summary>What a file must be.</summary>
    internal sealed record FileStamp(long Bytes, string Sha256);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Neural.Models;

/// <summary>What <c>config.json</c> and <c>tokenizer_config.json</c> of a Marian export (OPUS-MT through Hugging Face's Optimum) say.</summary>
internal sealed partial record MarianConfig
{
    /// <summary>The files' names.</summary>
    public const string FileName = "config.json", SourceFile = "source.spm", TargetFile = "target.spm", VocabularyFile = "vocab.json";

    private const string TokenizerFile = "tokenizer_config.json", GenerationFile = "generation_config.json";

    /// <summary>Model's name, as far as it says.</summary>
    public required string Name { get; init; }

    /// <summary>Language read: <c>fr</c> or <c>en</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Language written.</summary>
    public required string Target { get; init; }

    public required int Padding { get; init; }

    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>Longest text in tokens.</summary>
    public required int Longest { get; init; }

    /// <summary>Reads a folder's configuration.</summary>
    /// <exception cref="ModelFolderException">It cannot be read, is no Marian model's, or does not say its languages.</exception>
    public static MarianConfig Read(string folder)
    {
        var config = ReadJson<ConfigJson>(Path.Combine(folder, FileName));
        var path = Path.Combine(folder, FileName);
        if (config.ModelType != "marian") throw new ModelFolderException($"{path}: model_type is \"{config.ModelType}\"; only \"marian\" (OPUS-MT) is known.");
        var tokenizer = File.Exists(Path.Combine(folder, TokenizerFile)) ? ReadJson<TokenizerJson>(Path.Combine(folder, TokenizerFile)) : new TokenizerJson();
        // Newer exports keep what only generation needs apart.
        var generation = File.Exists(Path.Combine(folder, GenerationFile)) ? ReadJson<GenerationJson>(Path.Combine(folder, GenerationFile)) : new GenerationJson();
        var (source, target) = Languages(tokenizer, config, folder)
            ?? throw new ModelFolderException($"{folder} does not say that it translates between French and English: neither {TokenizerFile} (source_lang, target_lang) nor a name that ends in fr-en or en-fr.");
        return new MarianConfig
        {
            Name = string.IsNullOrEmpty(config.NameOrPath) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) : config.NameOrPath,
            Source = source,
            Target = target,
            Padding = config.PadTokenId ?? Number(generation.PadTokenId) ?? throw new ModelFolderException($"{path} has no pad_token_id."),
            Start = config.DecoderStartTokenId ?? Number(generation.DecoderStartTokenId) ?? throw new ModelFolderException($"{path} has no decoder_start_token_id."),
            End = config.EosTokenId ?? Number(generation.EosTokenId) ?? throw new ModelFolderException($"{path} has no eos_token_id."),
            Longest = Math.Clamp(config.MaxPositionEmbeddings ?? 512, 16, 10_000),
        };
    }

    private static (string Source, string Target)? Languages(TokenizerJson tokenizer, ConfigJson config, string folder)
    {
        if (Two(tokenizer.SourceLang) is { } source && Two(tokenizer.TargetLang) is { } target && source != target) return (source, target);
        foreach (var name in new[] { config.NameOrPath, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) })
        {
            if (name is not null && Direction().Match(name) is { Success: true } m) return m.Value.EndsWith("fr", StringComparison.Ordinal) ? ("en", "fr") : ("fr", "en");
        }

        return null;
    }

    // There a mark may be a list.
    private static int? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string? Two(string? language) => language switch
    {
        "fr" or "fra" => "fr",
        "en" or "eng" => "en",
        _ => null,
    };

    private static T ReadJson<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file)) ?? throw new JsonException("it is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ModelFolderException($"{file} cannot be read: {e.Message}", e);
        }
    }

    [GeneratedRegex("(fr-en|en-fr)$")]
    private static partial Regex Direction();

    private sealed record ConfigJson
    {
        [JsonPropertyName("model_type")]
        public string? ModelType { get; init; }

        [JsonPropertyName("_name_or_path")]
        public string? NameOrPath { get; init; }

        [JsonPropertyName("pad_token_id")]
        public int? PadTokenId { get; init; }

        [JsonPropertyName("decoder_start_token_id")]
        public int? DecoderStartTokenId { get; init; }

        [JsonPropertyName("eos_token_id")]
        public int? EosTokenId { get; init; }

        [JsonPropertyName("max_position_embeddings")]
        public int? MaxPositionEmbeddings { get; init; }
    }

    private sealed record GenerationJson
    {
        [JsonPropertyName("pad_token_id")]
        public JsonElement PadTokenId { get; init; }

        [JsonPropertyName("decoder_start_token_id")]
        public JsonElement DecoderStartTokenId { get; init; }

        [JsonPropertyName("eos_token_id")]
        public JsonElement EosTokenId { get; init; }
    }

    private sealed record TokenizerJson
    {
        [JsonPropertyName("source_lang")]
        public string? SourceLang { get; init; }

        [JsonPropertyName("target_lang")]
        public string? TargetLang { get; init; }
    }
}

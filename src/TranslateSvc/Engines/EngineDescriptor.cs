using TranslateSvc.Languages;

namespace TranslateSvc.Engines;

/// <summary>What an engine is. Fixed while the process runs.</summary>
public sealed record EngineDescriptor
{
    /// <summary>The name requests use; lower case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary><c>azure-openai</c>, <c>openai</c>, <c>neural</c>, <c>apertium</c> or <c>extractive</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Deployment, model or package versions: part of every cache key.</summary>
    public required string Model { get; init; }

    /// <summary>Directions as source and target languages.</summary>
    public required IReadOnlyList<(string Source, string Target)> Directions { get; init; }

    /// <summary>How good to expect the output to be.</summary>
    public required EngineQuality Quality { get; init; }

    /// <summary>Everything else that changes output, canonically written (sampling, prompt hash, route): part of every cache key.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>True when the engine acts on instructions, formality and glossary terms.</summary>
    public bool FollowsInstructions { get; init; }

    /// <summary>Other translations of a segment that the engine can give; 0 for engines that give one only.</summary>
    public int MaxAlternatives { get; init; }

    /// <summary>Tokens of the fixed prompt sent with every call; 0 for embedded engines. For estimates.</summary>
    public int PromptTokens { get; init; }

    /// <summary>True when an answer takes minutes to hours, because calls go through the provider's batch API.</summary>
    public bool Deferred { get; init; }

    /// <summary>Price of a million input tokens, for estimates; null when unknown. Embedded engines cost nothing: 0.</summary>
    public decimal? InputPricePerMillion { get; init; }

    /// <summary>Price of a million output tokens, for estimates; null when unknown.</summary>
    public decimal? OutputPricePerMillion { get; init; }

    /// <summary>Calls the engine takes at once, at least 1.</summary>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>Whether the engine translates from <paramref name="source"/> to <paramref name="target"/>.</summary>
    public bool Supports(LanguageTag source, LanguageTag target) => Directions.Contains((source.Language, target.Language));
}

/// <summary>What an engine's output is good for.</summary>
public enum EngineQuality
{
    /// <summary>Rule-based: enough to see what a text is about.</summary>
    Gist,

    /// <summary>Sentences taken from the source.</summary>
    Extract,

    /// <summary>As good as the model behind it.</summary>
    Model,
}

/// <summary>Whether an engine can work now.</summary>
/// <param name="Healthy">True when it can.</param>
/// <param name="Message">Why not and what to do, for a person; empty when healthy.</param>
public sealed record EngineHealth(bool Healthy, string Message = "");

using System.ComponentModel.DataAnnotations;
using TranslateSvc.Engines.Chat.Economy;

namespace TranslateSvc.Engines.Chat;

/// <summary>Where a chat engine's model runs.</summary>
public enum ChatEngineKind
{
    /// <summary>OpenAI itself or any server that speaks its chat completions API: Ollama, llama.cpp, vLLM, LM Studio.</summary>
    OpenAI,

    /// <summary>An Azure OpenAI deployment.</summary>
    AzureOpenAI,
}

/// <summary>The form in which a model is asked to answer, the most binding first.</summary>
public enum StructuredOutput
{
    /// <summary>Start with <see cref="Schema"/> and step down when the server rejects a form or answers cannot be read.</summary>
    Auto,

    /// <summary>A strict JSON schema.</summary>
    Schema,

    /// <summary>Any JSON object; the prompt describes it.</summary>
    JsonObject,

    /// <summary>Lines that start with a tag, <c>[[s01]] …</c>.</summary>
    Tagged,

    /// <summary>One segment a call, answered in plain text.</summary>
    Single,
}

/// <summary>One chat engine, bound from <c>TranslateSvc:Engines:Chat:&lt;name&gt;</c>.</summary>
public sealed class ChatEngineOptions
{
    /// <summary>Section whose children are the engines, named as requests name them.</summary>
    public const string Section = "TranslateSvc:Engines:Chat";

    /// <summary>Where the model runs.</summary>
    public ChatEngineKind Kind { get; set; }

    /// <summary>Absolute http(s) address: the resource (<c>https://NAME.openai.azure.com</c>), or the API's base (<c>https://api.openai.com/v1</c>, <c>http://localhost:11434/v1</c>). https is demanded where a key is set, except on loopback.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Azure deployment. For AzureOpenAI.</summary>
    public string Deployment { get; set; } = "";

    /// <summary>Model name. For OpenAI.</summary>
    public string Model { get; set; } = "";

    /// <summary>The key. Empty with AzureOpenAI: Entra ID through the default credential chain. Empty with OpenAI: no key, for servers of one's own.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Azure API version, for example <c>2024-10-21</c>; empty for the SDK's own.</summary>
    public string ApiVersion { get; set; } = "";

    /// <summary>Calls to the endpoint at once, 1 to 64.</summary>
    [Range(1, 64)]
    public int MaxConcurrency { get; set; } = 8;

    /// <summary>Tokens of one answer, 256 to 131,072. Reasoning models count their reasoning: give them more.</summary>
    [Range(256, 131_072)]
    public int MaxOutputTokens { get; set; } = 4096;

    /// <summary>Sampling temperature, 0 to 2. Left out after a model rejects it.</summary>
    [Range(0.0, 2.0)]
    public double Temperature { get; set; }

    /// <summary>Seconds to wait for one try's answer, and between two parts of a streamed one, 1 to 3,600.</summary>
    [Range(1, 3600)]
    public int AttemptTimeoutSeconds { get; set; } = 60;

    /// <summary>Tries of one call, 1 to 10, when the endpoint answers 408, 429 or 5xx, breaks the connection or takes too long.</summary>
    [Range(1, 10)]
    public int MaxTries { get; set; } = 4;

    /// <summary>First wait between tries, in milliseconds, 0 to 60,000; doubles with jitter up to 30 s. A Retry-After counts more.</summary>
    [Range(0, 60_000)]
    public int RetryDelayMilliseconds { get; set; } = 1000;

    /// <summary>
    /// Milliseconds after which a call that has given nothing yet is made a second time, while a place is free; the sooner answer counts. 0: never; else 1 to 600,000. It cuts
    /// the longest waits; both calls may be charged, and the tokens of the one that lost are in no usage.
    /// </summary>
    [Range(0, 600_000)]
    public int HedgeAfterMilliseconds { get; set; }

    /// <summary>When calls are no longer made because too many failed.</summary>
    public ChatCircuitOptions Circuit { get; set; } = new();

    /// <summary>Source tokens of one summary call, 500 to 200,000; longer documents are read in parts.</summary>
    [Range(500, 200_000)]
    public int MaxSummaryInputTokens { get; set; } = 6000;

    /// <summary>Price of a million input tokens, for estimates; null when unknown.</summary>
    [Range(0.0, 1_000_000.0)]
    public decimal? InputPricePerMillion { get; set; }

    /// <summary>Price of a million output tokens, for estimates; null when unknown.</summary>
    [Range(0.0, 1_000_000.0)]
    public decimal? OutputPricePerMillion { get; set; }

    /// <summary>Form of answer to ask for.</summary>
    public StructuredOutput StructuredOutput { get; set; }

    /// <summary>The provider's batch API as a second engine.</summary>
    public ChatEconomyOptions Economy { get; set; } = new();

    /// <summary>For an economy engine, the engine whose configuration it shares; otherwise null.</summary>
    internal string? EconomyOf { get; init; }

    /// <summary>The model or deployment.</summary>
    internal string Target => Kind == ChatEngineKind.AzureOpenAI ? Deployment : Model;

    /// <summary>The options without the key.</summary>
    public override string ToString() => $"{Kind} {Endpoint} {Target}";
}

using System.Globalization;

namespace TranslateSvc.Engines.Chat;

/// <summary>Describes chat engines.</summary>
internal static class ChatDescriptor
{
    // English prompts have about four characters a token; this serves estimates only.
    private const int CharactersPerToken = 4;

    public static EngineDescriptor Of(ChatModel model, string promptHash, int promptCharacters, IReadOnlyList<(string Source, string Target)> directions) => new()
    {
        Name = model.Name,
        Kind = model.Options.Kind == ChatEngineKind.AzureOpenAI ? "azure-openai" : "openai",
        Model = model.Options.Target,
        Directions = directions,
        Quality = EngineQuality.Model,
        FollowsInstructions = true,
        PromptTokens = promptCharacters / CharactersPerToken,
        Deferred = model.Options.EconomyOf is not null,
        MaxConcurrency = model.Options.MaxConcurrency,
        InputPricePerMillion = model.Options.InputPricePerMillion,
        OutputPricePerMillion = model.Options.OutputPricePerMillion,
        Fingerprint = string.Create(
            CultureInfo.InvariantCulture,
            $"prompt={promptHash};temperature={model.Options.Temperature};max_output={model.Options.MaxOutputTokens};form={model.Options.StructuredOutput};endpoint={model.Options.Endpoint}"),
    };
}

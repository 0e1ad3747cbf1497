using System.Globalization;

namespace TranslateSvc.Engines.Chat;

/// <summary>Describes chat engines.</summary>
internal static class ChatDescriptor
{
    public static EngineDescriptor Of(ChatModel model, string promptHash, IReadOnlyList<(string Source, string Target)> directions) => new()
    {
        Name = model.Name,
        Kind = model.Options.Kind == ChatEngineKind.AzureOpenAI ? "azure-openai" : "openai",
        Model = model.Options.Target,
        Directions = directions,
        Quality = EngineQuality.Model,
        FollowsInstructions = true,
        MaxConcurrency = model.Options.MaxConcurrency,
        Fingerprint = string.Create(
            CultureInfo.InvariantCulture,
            $"prompt={promptHash};temperature={model.Options.Temperature};max_output={model.Options.MaxOutputTokens};form={model.Options.StructuredOutput};endpoint={model.Options.Endpoint}"),
    };
}

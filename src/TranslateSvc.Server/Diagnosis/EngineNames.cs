using TranslateSvc.Engines.Apertium;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Engines.Extractive;
using TranslateSvc.Engines.Neural;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>The engines that a configuration makes, valid or not.</summary>
internal static class EngineNames
{
    private static readonly string[] Embedded = ["apertium", "apertium-ca", "apertium-es"];

    /// <summary>Names of the chat engines, as configured.</summary>
    public static IReadOnlyList<string> Chat(IConfiguration configuration) => [.. configuration.GetSection(ChatEngineOptions.Section).GetChildren().Select(c => c.Key)];

    /// <summary>Names of the engines that translate and of those that summarize.</summary>
    public static (IReadOnlyList<string> Translate, IReadOnlyList<string> Summarize) Of(IConfiguration configuration)
    {
        string[] chat = [.. Chat(configuration).SelectMany(name => IsTrue($"{ChatEngineOptions.Section}:{name}:Economy:Enabled", unset: false) ? [name, $"{name}-economy"] : new[] { name })];
        return (
            [.. chat, .. NeuralEngines.NamesIn(configuration), .. IsTrue($"{ApertiumOptions.Section}:{nameof(ApertiumOptions.Enabled)}", unset: true) ? Embedded : []],
            [.. chat, .. IsTrue($"{ExtractiveOptions.Section}:{nameof(ExtractiveOptions.Enabled)}", unset: true) ? new[] { "extractive" } : []]);

        bool IsTrue(string key, bool unset) => bool.TryParse(configuration[key], out var value) ? value : unset;
    }
}

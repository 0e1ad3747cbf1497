using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Apertium;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Engines.Neural;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>Whether each engine can work: packages installed, endpoints reached, credentials accepted. Each is made alone, so that a fault of one hides none of another. No token is charged.</summary>
internal sealed class EnginesExamination : IExamination
{
    /// <inheritdoc/>
    public string Name => "engines";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        var findings = await Task.WhenAll(EngineNames.Chat(patient.Corrected).Select(name => ChatAsync(patient, name, cancellationToken)).Append(ApertiumAsync(patient, cancellationToken))).ConfigureAwait(false);
        List<Finding> all = [.. findings.OfType<Finding>(), .. Neural(patient)];
        var (translate, _) = EngineNames.Of(patient.Corrected);
        if (translate.Count == 0)
            all.Add(Finding.Problem("engines", "no engine translates.", $"Configure one in {ChatEngineOptions.Section}, or set {ApertiumOptions.Section}:Enabled to true."));
        return all;
    }

    private static async Task<Finding?> ApertiumAsync(Patient patient, CancellationToken cancellationToken)
    {
        var options = patient.Options<ApertiumOptions>(ApertiumOptions.Section);
        if (!options.Enabled) return null;
        var finding = await CheckAsync(patient, "apertium", chat: null, cancellationToken).ConfigureAwait(false);
        return finding is not null && !Directory.Exists(options.ModesDirectory)
            ? finding with { Message = $"there is no folder '{options.ModesDirectory}' ({ApertiumOptions.Section}:{nameof(ApertiumOptions.ModesDirectory)}). {finding.Message}" }
            : finding;
    }

    private static IEnumerable<Finding> Neural(Patient patient)
    {
        if (!patient.Options<NeuralOptions>(NeuralOptions.Section).Enabled) return [];
        try
        {
            return [.. NeuralEngines.ModelsIn(patient.Corrected).Select(m => m.Trouble.Length == 0
                ? Finding.Ok($"engine {m.Engine}", $"{m.Model}, {string.Join(", ", m.Directions.Select(d => $"{d.Source} to {d.Target}"))}.")
                : Finding.Problem($"engine {m.Engine}", m.Trouble, $"Install the model again with tsvc models add, or remove {m.Location}."))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Finding.Problem("engines", e.Message, $"See {NeuralOptions.Section}:{nameof(NeuralOptions.ModelsDirectory)}.")];
        }
    }

    private static Task<Finding?> ChatAsync(Patient patient, string name, CancellationToken cancellationToken)
    {
        var key = $"{ChatEngineOptions.Section}:{name}";
        var options = patient.Options<ChatEngineOptions>(key);
        if (options is { Kind: ChatEngineKind.AzureOpenAI, ApiKey.Length: 0 } && options.Endpoint.StartsWith("https", StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult<Finding?>(Finding.Warning(
                $"engine {name}", "signs in with Entra ID, which only a call can try.", $"Set {key}:ApiKey if no identity is at hand; else translate a sentence once the server runs."));
        }

        return CheckAsync(patient, name, key, cancellationToken);
    }

    private static async Task<Finding?> CheckAsync(Patient patient, string name, string? chat, CancellationToken cancellationToken)
    {
        var alone = Alone(patient.Corrected, chat);
        var services = new ServiceCollection().AddSingleton<IConfiguration>(alone).AddLogging().AddMetrics().AddTranslateSvc(alone);
        await using var provider = services.BuildServiceProvider();
        try
        {
            var engine = provider.GetServices<ITranslationEngine>().First(e => e.Descriptor.Name == name);
            var health = await engine.CheckHealthAsync(cancellationToken).ConfigureAwait(false);
            return health.Healthy ? Finding.Ok($"engine {name}", "can work.") : Finding.Problem($"engine {name}", health.Message);
        }
        catch (Exception exception) when (exception is OptionsValidationException or UriFormatException or ArgumentException)
        {
            // The rules name it.
            return null;
        }
    }

    // Everything but the other engines and the store.
    private static IConfigurationRoot Alone(IConfigurationRoot configuration, string? chat) => new ConfigurationBuilder()
        .AddInMemoryCollection(configuration.GetSection("TranslateSvc").AsEnumerable()
            .Where(s => !Under(s.Key, ChatEngineOptions.Section) || (chat is not null && Under(s.Key, chat)))
            .Where(s => !Under(s.Key, $"{ChatEngineOptions.Section}:Economy") && !s.Key.Contains(":Economy:", StringComparison.OrdinalIgnoreCase)))
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{CacheOptions.Section}:{nameof(CacheOptions.Store)}"] = nameof(CacheStore.Memory),
            [$"{ApertiumOptions.Section}:{nameof(ApertiumOptions.Enabled)}"] = chat is null ? "true" : "false",
            [$"{NeuralOptions.Section}:{nameof(NeuralOptions.Enabled)}"] = "false",
        })
        .Build();

    private static bool Under(string key, string section) => key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase);
}

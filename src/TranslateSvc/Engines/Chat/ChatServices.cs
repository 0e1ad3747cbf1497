using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Azure.Identity;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.AzureOpenAI;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;

namespace TranslateSvc.Engines.Chat;

/// <summary>Makes Semantic Kernel's chat completion service for an engine over our HTTP client. Timeouts and tries are the client's: the SDKs' are off.</summary>
internal static class ChatServices
{
    // The SDK demands a key; servers of one's own ignore it.
    private const string NoKey = "none";

    public static IChatCompletionService Create(ChatEngineOptions options, HttpClient http) => options.Kind switch
    {
        ChatEngineKind.AzureOpenAI => new AzureOpenAIChatCompletionService(options.Deployment, Azure(options, http), options.Deployment),
        _ => new OpenAIChatCompletionService(options.Model, new OpenAIClient(
            new ApiKeyCredential(options.ApiKey.Length > 0 ? options.ApiKey : NoKey), Configured(new OpenAIClientOptions { Endpoint = new Uri(options.Endpoint) }, http))),
    };

    private static AzureOpenAIClient Azure(ChatEngineOptions options, HttpClient http)
    {
        var client = Configured(Versioned(options.ApiVersion), http);
        var endpoint = new Uri(options.Endpoint);
        return options.ApiKey.Length > 0
            ? new AzureOpenAIClient(endpoint, new ApiKeyCredential(options.ApiKey), client)
            : new AzureOpenAIClient(endpoint, new DefaultAzureCredential(), client);
    }

    // The SDK names its versions by an enumeration: V2024_10_21 is "2024-10-21".
    private static AzureOpenAIClientOptions Versioned(string version) =>
        version.Length > 0 && Version(version) is { } known ? new AzureOpenAIClientOptions(known) : new AzureOpenAIClientOptions();

    /// <summary>The SDK's name of an API version, or null when it knows none.</summary>
    internal static AzureOpenAIClientOptions.ServiceVersion? Version(string version) =>
        Enum.TryParse<AzureOpenAIClientOptions.ServiceVersion>($"V{version.Replace('-', '_')}", ignoreCase: true, out var known) ? known : null;

    private static T Configured<T>(T options, HttpClient http)
        where T : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(http);
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        return options;
    }
}

using System.Net.Http.Headers;
using Azure.Core;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>Signs calls to the files and batches of a provider: <c>api-key</c> or a Bearer token of Entra ID for Azure, <c>Bearer</c> with the key for OpenAI. The credential keeps its token while it is valid.</summary>
internal sealed class EconomyAuthentication(ChatEngineOptions options, Lazy<TokenCredential> credential) : DelegatingHandler
{
    private static readonly TokenRequestContext Scope = new(["https://cognitiveservices.azure.com/.default"]);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var azure = options.Kind == ChatEngineKind.AzureOpenAI;
        if (azure && options.ApiKey.Length > 0)
        {
            request.Headers.Remove("api-key");
            request.Headers.Add("api-key", options.ApiKey);
        }
        else if (azure)
        {
            var token = await credential.Value.GetTokenAsync(Scope, cancellationToken).ConfigureAwait(false);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        }
        else if (options.ApiKey.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

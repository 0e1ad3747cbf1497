using System.Net;

namespace TranslateSvc.Engines.Chat;

/// <summary>
/// Whether a chat engine can work: its open circuit or a standing failure of its last calls, or else a listing of the endpoint's models, which charges no token. Without a
/// client of its own only the former.
/// </summary>
internal sealed class ChatHealth(ChatModel model, HttpClient? http)
{
    private const string AzureListingVersion = "2024-10-21";

    /// <summary>What the last calls showed: an open circuit or a standing failure; null when nothing is known to be wrong.</summary>
    public EngineHealth? Standing => model.StandingFailure is { } failure ? new EngineHealth(false, failure.Message) : model.Circuit?.Trouble;

    public async Task<EngineHealth> CheckAsync(CancellationToken cancellationToken)
    {
        if (Standing is { } standing) return standing;

        // With Entra ID a listing would fetch a token first, which takes seconds where no identity is at hand; the first call tells.
        if (http is null || model.Options is { Kind: ChatEngineKind.AzureOpenAI, ApiKey.Length: 0 }) return new EngineHealth(true);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Listing());
            if (model.Options.ApiKey.Length > 0)
            {
                if (model.Options.Kind == ChatEngineKind.AzureOpenAI) request.Headers.Add("api-key", model.Options.ApiKey);
                else request.Headers.Authorization = new("Bearer", model.Options.ApiKey);
            }

            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return Judge(response.StatusCode);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return new EngineHealth(false, $"The endpoint cannot be reached; see {Setting("Endpoint")}.");
        }
    }

    // A server without a listing may serve completions all the same.
    private EngineHealth Judge(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(false, $"The endpoint does not accept our credentials; see {Setting("ApiKey")}."),
        HttpStatusCode.TooManyRequests => new(false, "The endpoint is rate-limited."),
        >= HttpStatusCode.InternalServerError => new(false, $"The endpoint is out of order (HTTP {(int)status})."),
        _ => new(true),
    };

    private Uri Listing()
    {
        var root = model.Options.Endpoint.TrimEnd('/');
        var version = model.Options.ApiVersion.Length > 0 ? model.Options.ApiVersion : AzureListingVersion;
        return new Uri(model.Options.Kind == ChatEngineKind.AzureOpenAI ? $"{root}/openai/models?api-version={version}" : $"{root}/models");
    }

    private string Setting(string setting) => ChatEngineOptionsValidator.SettingPath(model.Options.EconomyOf ?? model.Name, setting);
}

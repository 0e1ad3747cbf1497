using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>
/// The provider's files and batches over HTTP. OpenAI: <c>/files</c> and <c>/batches</c> under the API's base (API reference, "Batch" and "Files"). Azure: the same under
/// <c>/openai</c> with an <c>api-version</c> ("Azure OpenAI in Azure AI Foundry Models: batch deployments"), where calls name their path without <c>/v1</c>. Thread-safe.
/// </summary>
/// <param name="options">Options of the economy engine.</param>
/// <param name="tries">Client that tries again by itself.</param>
/// <param name="once">Client that does not, for what must not happen twice.</param>
internal sealed class ProviderBatches(ChatEngineOptions options, HttpClient tries, HttpClient once)
{
    private const string AzureVersion = "2024-10-21";

    private readonly bool _azure = options.Kind == ChatEngineKind.AzureOpenAI;

    private string CompletionsUrl => _azure ? "/chat/completions" : "/v1/chat/completions";

    /// <summary>Uploads the file of a batch.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="HttpRequestException">The provider refused, with its status, or cannot be reached.</exception>
    public async Task<string> UploadAsync(string submission, IReadOnlyList<EconomyLine> lines, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("batch"), "purpose");
        form.Add(new BatchFileContent(lines, CompletionsUrl), "file", $"{submission}.jsonl");
        using var request = new HttpRequestMessage(HttpMethod.Post, Address("files")) { Content = form };
        return (await ReadAsync(tries, request, cancellationToken).ConfigureAwait(false)).GetProperty("id").GetString()!;
    }

    /// <summary>Makes a batch of an uploaded file. After a failure without a clear refusal it may exist all the same: <see cref="FindAsync"/> tells.</summary>
    /// <exception cref="HttpRequestException">As for <see cref="UploadAsync"/>.</exception>
    public async Task<ProviderBatch> CreateAsync(string submission, string file, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address("batches"))
        {
            Content = JsonContent.Create(new
            {
                input_file_id = file,
                endpoint = CompletionsUrl,
                completion_window = "24h",
                metadata = new Dictionary<string, string> { [ProviderBatch.MetadataKey] = submission },
            }),
        };
        return ProviderBatch.Read(await ReadAsync(once, request, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A batch as it stands.</summary>
    /// <exception cref="HttpRequestException">As for <see cref="UploadAsync"/>.</exception>
    public async Task<ProviderBatch> GetAsync(string batch, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address($"batches/{Uri.EscapeDataString(batch)}"));
        return ProviderBatch.Read(await ReadAsync(tries, request, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The batch whose metadata names a submission, or null. Lists batches, the newest first, as far back as <paramref name="since"/>.</summary>
    /// <exception cref="HttpRequestException">As for <see cref="UploadAsync"/>.</exception>
    public async Task<ProviderBatch?> FindAsync(string submission, DateTimeOffset since, CancellationToken cancellationToken)
    {
        for (var after = ""; ;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Address("batches", after.Length == 0 ? "limit=100" : $"limit=100&after={Uri.EscapeDataString(after)}"));
            var page = await ReadAsync(tries, request, cancellationToken).ConfigureAwait(false);
            ProviderBatch[] batches = [.. page.GetProperty("data").EnumerateArray().Select(ProviderBatch.Read)];
            if (batches.FirstOrDefault(b => b.Submission == submission) is { } found) return found;
            var more = page.TryGetProperty("has_more", out var flag) && flag.ValueKind == JsonValueKind.True;
            if (!more || batches.Length == 0 || batches[^1].CreatedAt < since) return null;
            after = batches[^1].Id;
        }
    }

    /// <summary>The lines of an output or error file, as they come.</summary>
    /// <param name="file">The file's id.</param>
    /// <param name="stall">Longest wait for a line.</param>
    /// <param name="time">Clock of the wait.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="HttpRequestException">As for <see cref="UploadAsync"/>.</exception>
    /// <exception cref="IOException">The connection broke or stalled.</exception>
    public async IAsyncEnumerable<ResultLine> ReadLinesAsync(
        string file, TimeSpan stall, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address($"files/{Uri.EscapeDataString(file)}/content"));
        using var response = await tries.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        Check(response);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (true)
        {
            string? line;
            using var timeout = new CancellationTokenSource(stall, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            try
            {
                line = await reader.ReadLineAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new IOException("The provider's file stopped in the middle.");
            }

            if (line is null) yield break;
            if (ResultLine.Read(line) is { } result) yield return result;
        }
    }

    /// <summary>Asks that a batch end early.</summary>
    /// <exception cref="HttpRequestException">As for <see cref="UploadAsync"/>.</exception>
    public async Task CancelAsync(string batch, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address($"batches/{Uri.EscapeDataString(batch)}/cancel"));
        await ReadAsync(tries, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a file.</summary>
    /// <exception cref="HttpRequestException">As for <see cref="UploadAsync"/>.</exception>
    public async Task DeleteAsync(string file, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Address($"files/{Uri.EscapeDataString(file)}"));
        await ReadAsync(tries, request, cancellationToken).ConfigureAwait(false);
    }

    private Uri Address(string path, string query = "")
    {
        var root = options.Endpoint.TrimEnd('/');
        if (!_azure) return new Uri(query.Length == 0 ? $"{root}/{path}" : $"{root}/{path}?{query}");
        var version = $"api-version={(options.ApiVersion.Length > 0 ? options.ApiVersion : AzureVersion)}";
        return new Uri($"{root}/openai/{path}?{version}{(query.Length == 0 ? "" : $"&{query}")}");
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Check(response);
        if (response.StatusCode == HttpStatusCode.NoContent) return default;
        try
        {
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw new HttpRequestException("The provider's answer is no JSON.", e);
        }
    }

    // The body stays out: what endpoints say of a wrong key may hold a part of it.
    private static void Check(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"The provider's batch API answered HTTP {(int)response.StatusCode}.", null, response.StatusCode);
    }
}

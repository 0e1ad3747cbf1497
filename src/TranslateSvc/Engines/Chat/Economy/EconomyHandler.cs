using System.Net;
using System.Text;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>Answers chat completions from the provider's batches instead of the network: above it, prompts, answers, checks and repairs are those of a live engine.</summary>
internal sealed class EconomyHandler(EconomyQueue queue) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Post || request.Content is null || request.RequestUri?.AbsolutePath.EndsWith("/chat/completions", StringComparison.Ordinal) != true)
            return new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request };
        var body = await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var answer = await queue.AskAsync(body, cancellationToken).ConfigureAwait(false);
        return new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new StringContent(answer.Body, Encoding.UTF8, "application/json"),
        };
    }
}

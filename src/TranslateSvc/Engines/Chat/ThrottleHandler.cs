using System.Net;

namespace TranslateSvc.Engines.Chat;

/// <summary>Reports every try that the endpoint refuses for its rate: 429, or 503 with a Retry-After (RFC 9110, 15.6.4). Stands under the retries, which hide it from everyone above.</summary>
internal sealed class ThrottleHandler(string engine, EngineThrottles throttles, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)) return response;
        var wait = ChatTransport.Wait(response, time);
        if (response.StatusCode == HttpStatusCode.TooManyRequests || wait is not null) throttles.Report(engine, wait);
        return response;
    }
}

using System.Buffers;
using System.Net.Http.Headers;

namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>POSTs of JSON over HTTP/1.1. Answers are counted, not kept.</summary>
internal sealed class JsonDoor(DriveJob job) : IDoor
{
    private static readonly MediaTypeHeaderValue Type = new("application/json");

    // HTTP/1.1 takes one call at a time on a connection.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = job.Connections * job.Streams });
    private readonly Uri _address = new(job.Address, job.Path);

    public async Task<int> CallAsync(byte[] request, int connection)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(request) { Headers = { ContentType = Type } } };
        if (job.Authorization is { } authorization) message.Headers.TryAddWithoutValidation("authorization", authorization);
        using var answer = await _http.SendAsync(message, CancellationToken.None).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync().ConfigureAwait(false);
            var bytes = 0;
            for (int read; (read = await body.ReadAsync(buffer).ConfigureAwait(false)) > 0;) bytes += read;
            return bytes;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => _http.Dispose();
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>The file of a batch, one JSON object a line, written straight from the lines: it is never in memory as a whole, and can be sent again.</summary>
internal sealed class BatchFileContent : HttpContent
{
    private readonly IReadOnlyList<EconomyLine> _lines;
    private readonly string _url;

    public BatchFileContent(IReadOnlyList<EconomyLine> lines, string url)
    {
        (_lines, _url) = (lines, url);
        Headers.ContentType = new MediaTypeHeaderValue("application/jsonl");
    }

    /// <summary>Bytes around a body.</summary>
    public static int Frame { get; } = Head(new string('0', 48), "/v1/chat/completions").Length + 2;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var line in _lines)
        {
            await stream.WriteAsync(Head(line.Id, _url), cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(line.Body, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync("}\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _lines.Sum(l => (long)Head(l.Id, _url).Length + l.Body.Length + 2);
        return true;
    }

    // The id is hexadecimal and the path our own: nothing to escape.
    private static byte[] Head(string id, string url) => Encoding.UTF8.GetBytes($$"""{"custom_id":"{{id}}","method":"POST","url":"{{url}}","body":""");
}

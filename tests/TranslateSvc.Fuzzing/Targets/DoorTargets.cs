using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TranslateSvc.Engines;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>The application that the binary runs, on loopback: any body at each of its doors ends in an answer or a refusal, never in an internal error.</summary>
internal sealed class DoorTargets : IAsyncDisposable
{
    private const string InternalError = "Internal error";

    private static readonly string[] Methods = ["TranslationService/TranslateText", "TranslationService/DetectLanguage", "TranslationService/StreamTranslateText", "SummarizationService/SummarizeText", "ComparisonService/EvaluateTranslations", "ComparisonService/CompareTranslations", "EngineService/ListEngines"];
    private static readonly string[] Paths = ["text:translate", "text:detectLanguage", "text:streamTranslate", "text:summarize", "text:evaluateTranslations", "text:compareTranslations", "batches/x", "engines"];

    private readonly Lazy<Task<WebApplication>> _app = new(StartAsync);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    public IEnumerable<FuzzTarget> All()
    {
        byte[][] seeds = [Framed(MessageTargets.Translate.ToByteArray(), 0), Framed(MessageTargets.Summarize.ToByteArray(), 0), Framed([], 0), [0, 0, 0, 0, 0]];
        byte[][] json = [.. ((IMessage[])[MessageTargets.Translate, MessageTargets.Summarize, MessageTargets.Evaluate]).Select(m => Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(m)))];
        return
        [
            FuzzTarget.OfBytes("door-grpc", 6, body => Send(true, Methods[Pick(body, Methods.Length)], body, "application/grpc", true), seeds, "\u0001", "\n", "\0\0\0\0"),
            FuzzTarget.OfBytes("door-grpc-web", 6, body => Send(false, Methods[Pick(body, Methods.Length)], body, "application/grpc-web", true), seeds, "\u0001", "\n", "\0\0\0\0"),
            FuzzTarget.OfBytes("door-json", 8, body => Send(false, "v1/" + Paths[Pick(body, Paths.Length)], body, "application/json", false), json, "{", "}", "[", "]", "\"", "\\ud800", "1e999", "null", "\"contents\":", "\"labels\":{", "\"requestId\":", "-1", "\"cacheMode\":", "\"targetLanguageCode\":\"fr\""),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_app.IsValueCreated) await (await _app.Value).DisposeAsync();
    }

    private static int Pick(byte[] body, int count) => body.Length == 0 ? 0 : (int)(body.Aggregate(17u, (h, b) => (h * 31) + b) % (uint)count);

    private void Send(bool http2, string path, byte[] body, string type, bool grpc) => SendAsync(http2, grpc ? "translatesvc.v1." + path : path, body, type, grpc).GetAwaiter().GetResult();

    private async Task SendAsync(bool http2, string path, byte[] body, string type, bool grpc)
    {
        var listeners = (await _app.Value).Services.GetRequiredService<Listeners>();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{(http2 ? listeners.Grpc : listeners.Http)}/{path}")
        {
            Version = http2 ? HttpVersion.Version20 : HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (grpc) request.Headers.TryAddWithoutValidation("TE", "trailers");
        using var response = await _http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        Require.That((int)response.StatusCode is < 500 or 503, $"{path}: HTTP {(int)response.StatusCode}.");
        if (!grpc || response.StatusCode != HttpStatusCode.OK) return;
        var status = Header(response.TrailingHeaders) ?? Header(response.Headers) ?? InBody(answer);
        // 13 is also the framework's word for a frame that is none (gRPC, "Status codes": error parsing request); ours says so in its message.
        var ours = Encoding.Latin1.GetString(answer).Contains(InternalError, StringComparison.Ordinal) || Says(response.TrailingHeaders) || Says(response.Headers);
        Require.That(status is not (null or "2") && (status != "13" || !ours), $"{path}: grpc-status {status ?? "missing"}.");
    }

    private static bool Says(HttpHeaders headers) => headers.TryGetValues("grpc-message", out var values) && values.Any(v => Uri.UnescapeDataString(v).Contains(InternalError, StringComparison.Ordinal));

    private static string? Header(HttpHeaders headers) => headers.TryGetValues("grpc-status", out var values) ? values.FirstOrDefault() : null;

    // gRPC-Web sends its trailers as the last frame of the body.
    private static string? InBody(byte[] body)
    {
        var text = Encoding.Latin1.GetString(body);
        var at = text.LastIndexOf("grpc-status:", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : text[(at + 12)..].Split('\r')[0].Trim();
    }

    private static byte[] Framed(byte[] message, byte flag)
    {
        var frame = new byte[message.Length + 5];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    private static async Task<WebApplication> StartAsync()
    {
        var app = ServerApp.Create(["--grpc-port", "0", "--http-port", "0"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["TranslateSvc:Batches:Enabled"] = "false", ["TranslateSvc:Cache:Store"] = "Memory", ["TranslateSvc:Engines:Default"] = "echo", ["TranslateSvc:Engines:Apertium:Enabled"] = "false",
            });
            builder.Logging.ClearProviders();
        }, services => services.AddSingleton<ITranslationEngine, EchoEngine>());
        await app.StartAsync();
        return app;
    }

    /// <summary>An engine that gives each text back; the checks think what they like of it.</summary>
    private sealed class EchoEngine : ITranslationEngine
    {
        public EngineDescriptor Descriptor { get; } = new() { Name = "echo", Kind = "echo", Model = "echo", Directions = [("fr", "en"), ("en", "fr")], Quality = EngineQuality.Model };

        public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(new EngineHealth(true));

        public async IAsyncEnumerable<EngineEvent> TranslateAsync(TranslationChunk chunk, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            foreach (var item in chunk.Items) yield return new SegmentTranslated(item.Id, item.Text);
            yield return new ChunkFinished(FinishReason.Stop, default);
        }
    }
}

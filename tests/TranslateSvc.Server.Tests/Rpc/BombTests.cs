using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Rpc;

/// <summary>Small requests that want to become large ones: compressed, nested, or half a character.</summary>
public sealed class BombTests
{
    private const string Method = "translatesvc.v1.TranslationService/TranslateText";

    [Fact]
    public async Task Grpc_MessageThatInflatesPastTheLimit_IsResourceExhausted()
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine, ("TranslateSvc:Server:MaxRequestBytes", "100000"));
        var message = Gzip(new V1.TranslateTextRequest { Contents = { new string('a', 50_000_000) }, SourceLanguageCode = "fr", TargetLanguageCode = "en" }.ToByteArray());

        var status = await SendAsync(server, Frame(message, compressed: true), "gzip");

        Assert.True(message.Length < 100_000, "The bomb itself must be within the limit.");
        Assert.Equal(StatusCode.ResourceExhausted, status);
        Assert.Empty(engine.Chunks);
    }

    [Fact]
    public async Task Grpc_CompressedMessageWithinTheLimit_IsTaken()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        var message = Gzip(new V1.TranslateTextRequest { Contents = { "Le maire a ouvert la séance." }, SourceLanguageCode = "fr", TargetLanguageCode = "en" }.ToByteArray());

        Assert.Equal(StatusCode.OK, await SendAsync(server, Frame(message, compressed: true), "gzip"));
    }

    [Fact]
    public async Task Grpc_GroupsNestedWithoutEnd_AreInvalid()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        // Field 15, wire type 3 (start group), a hundred thousand times.
        var status = await SendAsync(server, Frame([.. Enumerable.Repeat((byte)0x7B, 100_000)], compressed: false), null);

        Assert.Equal(StatusCode.InvalidArgument, status);
    }

    [Fact]
    public async Task Grpc_TextThatIsNotUtf8_IsInvalid()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        var message = new V1.TranslateTextRequest { Contents = { "abcd" }, SourceLanguageCode = "fr", TargetLanguageCode = "en" }.ToByteArray();
        message[message.AsSpan().IndexOf("abcd"u8)] = 0xFF;

        Assert.Equal(StatusCode.InvalidArgument, await SendAsync(server, Frame(message, compressed: false), null));
    }

    [Fact]
    public async Task Json_CompressedBody_IsNotInflated()
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine);
        var content = new ByteArrayContent(Gzip(Encoding.UTF8.GetBytes("{\"contents\":[\"Le maire a ouvert la séance.\"],\"sourceLanguageCode\":\"fr\",\"targetLanguageCode\":\"en\"}")));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");

        var (response, body) = await server.PostAsync("/v1/text:translate", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, GoogleError.From(body).Code);
        Assert.Empty(engine.Chunks);
    }

    [Theory]
    [InlineData("{\"contents\":[\"\\ud800\"],\"sourceLanguageCode\":\"fr\",\"targetLanguageCode\":\"en\"}")]
    [InlineData("{\"instructions\":\"\\udc00\",\"contents\":[\"Oui.\"],\"sourceLanguageCode\":\"fr\",\"targetLanguageCode\":\"en\"}")]
    public async Task Json_HalfACharacter_IsInvalid(string json)
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        var (response, body) = await server.PostAsync("/v1/text:translate", json);

        Assert.Equal((HttpStatusCode.BadRequest, StatusCode.InvalidArgument), (response.StatusCode, GoogleError.From(body).Code));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"documentContext\":", "}")]
    [InlineData("{\"labels\":{\"a\":", "}}")]
    public async Task Json_NestedDeep_IsInvalid(string open, string close)
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        var json = string.Concat(Enumerable.Repeat(open, 50_000)) + "1" + string.Concat(Enumerable.Repeat(close, 50_000));

        var (response, body) = await server.PostAsync("/v1/text:translate", json);

        Assert.Equal((HttpStatusCode.BadRequest, StatusCode.InvalidArgument), (response.StatusCode, GoogleError.From(body).Code));
    }

    [Theory]
    [InlineData("U+FFFE", "Le maire\uFFFE a ouvert la séance.")]
    [InlineData("a number of a thousand digits", "Le maire a compté 1 000 000 000 000 000 000 000 000 000 000 000 000 000 voix et milliard de milliards de milliards de milliards d'euros.")]
    [InlineData("the longest figure that is read, and a scale", "Le maire a compté 999999999999999999999999 milliards d'euros.")]
    public async Task TranslateText_TextThatBrokeARule_HasAnOutcome(string what, string text)
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        var answer = await new V1.TranslationService.TranslationServiceClient(server.Grpc)
            .TranslateTextAsync(new V1.TranslateTextRequest { Contents = { text }, SourceLanguageCode = "fr", TargetLanguageCode = "en" });

        Assert.True(answer.Translations[0].Segments.Count == 1, what);
    }

    private static async Task<StatusCode> SendAsync(RunningServer server, byte[] frame, string? encoding)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.GrpcAddress, Method))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TryAddWithoutValidation("TE", "trailers");
        if (encoding is not null) request.Headers.TryAddWithoutValidation("grpc-encoding", encoding);
        using var response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var status = response.TrailingHeaders.TryGetValues("grpc-status", out var trailers) ? trailers.Single() : response.Headers.GetValues("grpc-status").Single();
        return Enum.Parse<StatusCode>(status);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Frame(byte[] message, bool compressed)
    {
        var frame = new byte[message.Length + 5];
        frame[0] = compressed ? (byte)1 : (byte)0;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }
}

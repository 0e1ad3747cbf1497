using System.Net;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Rpc;

/// <summary>What never reaches a service: bodies and messages that cannot be read.</summary>
public sealed class DoorTests
{
    private const string Translate = "/v1/text:translate";

    public static TheoryData<string, byte[]> UnreadableBodies => new()
    {
        { "invalid UTF-8 in a string", [.. "{\"targetLanguageCode\":\"en\",\"contents\":[\"caf"u8, 0xE9, .. "\"]}"u8] },
        { "a truncated UTF-8 sequence", [.. "{\"contents\":[\""u8, 0xE2, 0x82, .. "\"]}"u8] },
        { "UTF-16", Encoding.Unicode.GetBytes("{\"contents\":[\"a\"]}") },
        { "truncated JSON", "{\"contents\":[\"a\""u8.ToArray() },
        { "no JSON", "contents=a"u8.ToArray() },
        { "a field of the wrong type", "{\"contents\":5}"u8.ToArray() },
        { "an enum value of no name", "{\"contents\":[\"a\"],\"formality\":\"RUDE\"}"u8.ToArray() },
        { "null", "null"u8.ToArray() },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(UnreadableBodies))]
    public async Task Json_UnreadableBody_IsInvalidArgument(string what, byte[] body)
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        var (response, json) = await server.PostAsync(Translate, body);

        var error = GoogleError.From(json);
        Assert.True(HttpStatusCode.BadRequest == response.StatusCode, what);
        Assert.Equal((StatusCode.InvalidArgument, "translatesvc", "INVALID_ARGUMENT"), (error.Code, error.Domain, error.Reason));
    }

    [Fact]
    public async Task Json_WrongContentType_IsInvalidArgument()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        var (response, json) = await server.PostAsync(Translate, new StringContent("{}", Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(StatusCode.InvalidArgument, GoogleError.From(json).Code);
    }

    [Fact]
    public async Task Json_BodyOverTheLimit_IsResourceExhausted()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), ("TranslateSvc:Server:MaxRequestBytes", "2048"));

        var (response, json) = await server.PostAsync(Translate, $$"""{"contents":["{{new string('a', 3_000)}}"]}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(StatusCode.ResourceExhausted, GoogleError.From(json).Code);
    }

    [Fact]
    public async Task Grpc_MessageOverTheLimit_IsResourceExhausted()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), ("TranslateSvc:Server:MaxRequestBytes", "2048"));

        var error = await SendAsync(server, "TranslateText", new V1.TranslateTextRequest { Contents = { new string('a', 3_000) } }.ToByteArray());

        Assert.Equal((StatusCode.ResourceExhausted, "RESOURCE_EXHAUSTED"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task Grpc_MessageThatIsNoProtobuf_IsInvalidArgument()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        var error = await SendAsync(server, "TranslateText", [0xFF, 0xFF, 0xFF, 0xFF]);

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task Grpc_MethodThatDoesNotExist_IsUnimplemented()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        var error = await SendAsync(server, "TranslateThought", []);

        Assert.Equal((StatusCode.Unimplemented, "UNIMPLEMENTED"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task Grpc_StringOfInvalidUtf8_IsInvalidArgument()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());
        // Field 1 (content) of DetectLanguageRequest: "café" in Latin-1.
        byte[] message = [0x0A, 4, (byte)'c', (byte)'a', (byte)'f', 0xE9];

        var error = await SendAsync(server, "DetectLanguage", message);

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (error.Code, error.Reason));
    }

    private static async Task<GoogleError> SendAsync(RunningServer server, string method, byte[] message) =>
        GoogleError.From(await Assert.ThrowsAsync<RpcException>(() => CallAsync(server, method, message)));

    private static async Task CallAsync(RunningServer server, string method, byte[] message)
    {
        var bytes = Marshallers.Create(b => b, b => b);
        var raw = new Method<byte[], byte[]>(MethodType.Unary, "translatesvc.v1.TranslationService", method, bytes, bytes);
        using var call = server.Grpc.CreateCallInvoker().AsyncUnaryCall(raw, null, new CallOptions(), message);
        await call.ResponseAsync;
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TranslateSvc.Benchmarks.EndToEnd.Processes;

namespace TranslateSvc.Benchmarks.EndToEnd.Peers;

/// <summary>What to answer from now on, in bytes.</summary>
internal sealed record EchoQuestion(int MessageBytes, int JsonBytes);

/// <summary>Where the echo listens.</summary>
internal sealed record EchoPlace(Uri Grpc, Uri Json);

/// <summary>The limit: Kestrel and Grpc.AspNetCore with nothing behind them, the same over JSON through the transcoding of ASP.NET; and a minimal API that reads a body and writes a fixed one.</summary>
internal static class EchoMode
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "serve-echo";

    /// <summary>The gRPC method.</summary>
    public const string Method = "/translatesvc.benchmarks.Echo/Call";

    /// <summary>The gRPC method whose messages are text.</summary>
    public const string TextMethod = "/translatesvc.benchmarks.Echo/CallText";

    /// <summary>The JSON path of the minimal API, which decodes nothing.</summary>
    public const string JsonPath = "/echo";

    /// <summary>The JSON path of the gRPC method of text, through the same transcoding as the service's.</summary>
    public const string TranscodedPath = "/v1/echo";

    public static async Task<int> RunAsync()
    {
        var answers = new EchoAnswers();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddGrpc().AddJsonTranscoding();
        builder.Services.AddSingleton(answers);
        builder.Services.AddSingleton<EchoService>();
        await using var app = builder.Build();
        app.MapGrpcService<EchoService>();
        app.MapPost(JsonPath, async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            return Results.Bytes(answers.Json, "application/json");
        });
        await app.StartAsync();
        var places = app.Urls.Select(u => new Uri(u)).ToArray();
        return await Assistant.ServeAsync<EchoQuestion>(question =>
        {
            answers.Message = EchoAnswers.MessageOf(question.MessageBytes);
            answers.Text = EchoAnswers.TextOf(question.MessageBytes);
            answers.Json = EchoAnswers.JsonOf(question.JsonBytes);
            return Task.FromResult<object>(new EchoPlace(places[0], places[1]));
        });
    }
}

using System.Net;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TranslateSvc.V1;

namespace TranslateSvc.Client.Tests;

/// <summary>A gRPC server on a free port that fails as a test says, then detects French.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubServer(WebApplication app, Script script) => (_app, Calls) = (app, script);

    public Script Calls { get; }

    public Uri Address => new(_app.Urls.First());

    public static async Task<StubServer> StartAsync(params Google.Rpc.Status[] failures)
    {
        var script = new Script(failures);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(script);
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<Translation>();
        await app.StartAsync();
        return new StubServer(app, script);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static Google.Rpc.Status Failure(StatusCode code, TimeSpan? retry = null)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = "No.", Details = { Any.Pack(new ErrorInfo { Domain = "translatesvc", Reason = "TESTED" }) } };
        if (retry is { } delay) status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status;
    }

    /// <summary>What to answer and what came.</summary>
    public sealed class Script(IEnumerable<Google.Rpc.Status> failures)
    {
        public Queue<Google.Rpc.Status> Failures { get; } = new(failures);

        public List<(DateTime Deadline, Metadata Headers)> Received { get; } = [];
    }

    private sealed class Translation(Script script) : TranslationService.TranslationServiceBase
    {
        public override Task<DetectLanguageResponse> DetectLanguage(DetectLanguageRequest request, ServerCallContext context)
        {
            script.Received.Add((context.Deadline, context.RequestHeaders));
            if (!script.Failures.TryDequeue(out var failure))
                return Task.FromResult(new DetectLanguageResponse { Languages = { new DetectLanguageResponse.Types.Language { LanguageCode = "fr", Confidence = 1 } } });
            var exception = failure.ToRpcException();
            if (failure.GetDetail<RetryInfo>()?.RetryDelay.ToTimeSpan() is { } delay)
                exception.Trailers.Add("grpc-retry-pushback-ms", $"{(long)delay.TotalMilliseconds}");
            throw exception;
        }
    }
}

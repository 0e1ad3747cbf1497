using System.Net;
using Grpc.Core;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Rpc;

/// <summary>Whoever ends a call, the engine learns of it and the caller gets the right status.</summary>
public sealed class CallLifetimeTests
{
    private static readonly V1.TranslateTextRequest Request = new() { Contents = { "Le maire a ouvert la séance." }, SourceLanguageCode = "fr", TargetLanguageCode = "en" };

    [Fact]
    public async Task TranslateText_CallerCancels_EngineIsCancelled()
    {
        var (engine, started, cancelled) = Hanging();
        await using var server = await RunningServer.StartAsync(engine);
        using var cancellation = new CancellationTokenSource();
        var call = Client(server).TranslateTextAsync(Request, cancellationToken: cancellation.Token);
        await started.WaitAsync(Patience);

        await cancellation.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
        await cancelled.WaitAsync(Patience);
    }

    [Fact]
    public async Task StreamTranslateText_CallerHangsUp_EngineIsCancelled()
    {
        var (engine, started, cancelled) = Hanging();
        await using var server = await RunningServer.StartAsync(engine);
        var call = Client(server).StreamTranslateText(Request);
        Assert.True(await call.ResponseStream.MoveNext());
        await started.WaitAsync(Patience);

        call.Dispose();

        await cancelled.WaitAsync(Patience);
    }

    [Fact]
    public async Task TranslateText_CallersDeadlinePasses_EngineIsCancelled()
    {
        var (engine, _, cancelled) = Hanging();
        await using var server = await RunningServer.StartAsync(engine);

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await Client(server).TranslateTextAsync(Request, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1)));

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        await cancelled.WaitAsync(Patience);
    }

    [Fact]
    public async Task TranslateText_ServersOwnDeadlinePasses_IsDeadlineExceededOverEachProtocol()
    {
        var (engine, _, cancelled) = Hanging();
        await using var server = await RunningServer.StartAsync(engine, ("TranslateSvc:Server:DefaultDeadlineSeconds", "1"));

        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await Client(server).TranslateTextAsync(Request));
        var (response, body) = await server.PostAsync("/v1/text:translate", Json);

        Assert.Equal((StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED"), (GoogleError.From(grpc).Code, GoogleError.From(grpc).Reason));
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("DEADLINE_EXCEEDED", GoogleError.From(body).Reason);
        await cancelled.WaitAsync(Patience);
    }

    [Fact]
    public async Task TranslateText_JsonCallerGoesAway_EngineIsCancelled()
    {
        var (engine, started, cancelled) = Hanging();
        await using var server = await RunningServer.StartAsync(engine);
        using var cancellation = new CancellationTokenSource();
        var call = server.Http.PostAsync("/v1/text:translate", new StringContent(Json, System.Text.Encoding.UTF8, "application/json"), cancellation.Token);
        await started.WaitAsync(Patience);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await cancelled.WaitAsync(Patience);
    }

    [Fact]
    public async Task Stop_CallInFlightAndTimeLeft_CallIsAnswered()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var engine = new ScriptedEngine
        {
            Before = async (_, token) =>
            {
                started.TrySetResult();
                await gate.Task.WaitAsync(token);
            },
        };
        await using var server = await RunningServer.StartAsync(engine);
        var call = Client(server).TranslateTextAsync(Request);
        await started.Task.WaitAsync(Patience);

        var stop = server.App.StopAsync();
        var stopping = server.App.Lifetime.ApplicationStopping.IsCancellationRequested;
        gate.SetResult();

        Assert.True(stopping);
        Assert.True((await call).Complete);
        await stop.WaitAsync(Patience);
    }

    [Fact]
    public async Task Stop_CallInFlightAndNoTimeLeft_CallIsUnavailableWithRetryInfo()
    {
        var (engine, started, cancelled) = Hanging();
        await using var server = await RunningServer.StartAsync(engine, ("TranslateSvc:Server:ShutdownSeconds", "0"));
        var call = Client(server).TranslateTextAsync(Request);
        await started.WaitAsync(Patience);

        var stop = server.App.StopAsync();

        var error = GoogleError.From(await Assert.ThrowsAsync<RpcException>(async () => await call));
        Assert.Equal((StatusCode.Unavailable, TimeSpan.FromSeconds(1)), (error.Code, error.Retry));
        await cancelled.WaitAsync(Patience);
        await stop.WaitAsync(Patience);
    }

    [Fact]
    public async Task TranslateText_MoreCallsThanPlaces_AreRefusedWithRetryInfo()
    {
        var (engine, started, _) = Hanging();
        await using var server = await RunningServer.StartAsync(
            engine, ("TranslateSvc:Server:MaxConcurrentRequests", "1"), ("TranslateSvc:Server:QueueLimit", "0"));
        using var cancellation = new CancellationTokenSource();
        var first = Client(server).TranslateTextAsync(Request, cancellationToken: cancellation.Token);
        await started.WaitAsync(Patience);

        var grpc = GoogleError.From(await Assert.ThrowsAsync<RpcException>(async () => await Client(server).TranslateTextAsync(Request)));
        var (response, body) = await server.PostAsync("/v1/text:translate", Json);

        Assert.Equal((StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", TimeSpan.FromSeconds(1)), (grpc.Code, grpc.Reason, grpc.Retry));
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("LIMIT_EXCEEDED", GoogleError.From(body).Reason);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<RpcException>(async () => await first);
    }

    private const string Json = """{"contents":["Le maire a ouvert la séance."],"sourceLanguageCode":"fr","targetLanguageCode":"en"}""";

    // A hang that a test notices; never waited for when things work.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static V1.TranslationService.TranslationServiceClient Client(RunningServer server) => new(server.Grpc);

    private static (ScriptedEngine Engine, Task Started, Task Cancelled) Hanging()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var engine = new ScriptedEngine
        {
            Before = async (_, token) =>
            {
                started.TrySetResult();
                await using var registration = token.Register(() => cancelled.TrySetResult());
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            },
        };
        return (engine, started.Task, cancelled.Task);
    }
}

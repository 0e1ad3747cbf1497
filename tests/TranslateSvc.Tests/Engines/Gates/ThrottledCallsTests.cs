using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Errors;
using TranslateSvc.Observability;
using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.Tests.Engines.Chat;

namespace TranslateSvc.Tests.Engines.Gates;

/// <summary>From the wire to the gate, through the real SDKs.</summary>
public sealed class ThrottledCallsTests
{
    [Theory]
    [MemberData(nameof(ChatWireTests.Ways), MemberType = typeof(ChatWireTests))]
    public async Task Translate_RefusedTries_AreReportedOneByOneWithTheWait(ChatEngineKind kind, bool stream)
    {
        await using var fixture = await ChatFixture.StartAsync(kind);
        var reported = Listen(fixture);
        fixture.Llm.Script(FakeBehaviour.RateLimited(TimeSpan.FromMilliseconds(3)), FakeBehaviour.RateLimited(), FakeBehaviour.Status(500));

        var (_, finished) = await fixture.TranslateAsync(stream);

        Assert.Equal(FinishReason.Stop, finished.Reason);
        Assert.Equal([("press", TimeSpan.FromMilliseconds(3)), ("press", null)], reported);
    }

    [Fact]
    public async Task Translate_LastTryRefused_IsReportedToo()
    {
        await using var fixture = await ChatFixture.StartAsync(ChatEngineKind.OpenAI, settings: [("MaxTries", "2")]);
        var reported = Listen(fixture);
        fixture.Llm.Script(FakeBehaviour.RateLimited(TimeSpan.Zero).Times(2));

        await Assert.ThrowsAsync<TranslateSvcException>(() => fixture.TranslateAsync());

        Assert.Equal(2, reported.Count);
    }

    // A server that takes four calls at once, an engine configured for thirty-two.
    [Fact]
    public async Task Translate_ServerTakesFewerThanConfigured_GatedCallsAreSeldomRefused()
    {
        const int Calls = 240;
        await using var fixture = await ChatFixture.StartAsync(
            ChatEngineKind.OpenAI,
            new FakeLlmOptions { MostAtOnce = 4, RetryAfter = TimeSpan.FromMilliseconds(40), FirstTokenDelay = TimeSpan.FromMilliseconds(20) },
            settings: [("MaxConcurrency", "32"), ("MaxTries", "10")]);
        using var telemetry = new EngineTelemetry(fixture.Get<System.Diagnostics.Metrics.IMeterFactory>());
        using var gates = new EngineGates(
            new EngineRegistry([fixture.Engine], [], Options.Create(new EnginesOptions()), TimeProvider.System), fixture.Get<EngineThrottles>(), telemetry, Options.Create(new EnginesOptions()), TimeProvider.System);

        // The engine's own slots are a fixed limit of 32.
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => SucceedsAsync(fixture.TranslateAsync())));
        var fixedLimit = Refused(fixture);
        fixture.Llm.Reset();
        var turn = Turn.Of(Caller.Anyone);
        var succeeded = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => SucceedsAsync(GatedAsync(gates, turn, fixture))));
        var adaptive = Refused(fixture);

        TestContext.Current.TestOutputHelper!.WriteLine($"refused tries of {Calls} calls: fixed limit {fixedLimit}, adaptive {adaptive}");
        Assert.All(succeeded, Assert.True);
        Assert.InRange(adaptive, 1, fixedLimit / 3);
        Assert.InRange(Assert.Single(gates.Snapshot()).Limit, 1, 31);
    }

    private static async Task GatedAsync(EngineGates gates, Turn turn, ChatFixture fixture)
    {
        using var place = await gates.EnterAsync(fixture.Engine.Descriptor, Urgency.WaitedFor, turn, default);
        await fixture.TranslateAsync();
        place.Succeeded();
    }

    private static async Task<bool> SucceedsAsync(Task call)
    {
        try
        {
            await call;
            return true;
        }
        catch (TranslateSvcException)
        {
            return false;
        }
    }

    private static int Refused(ChatFixture fixture) => fixture.Llm.Requests.Count(r => r.StatusCode == 429);

    private static ConcurrentQueue<(string Engine, TimeSpan? RetryAfter)> Listen(ChatFixture fixture)
    {
        ConcurrentQueue<(string, TimeSpan?)> reported = new();
        fixture.Get<EngineThrottles>().Throttled += (engine, wait) => reported.Enqueue((engine, wait));
        return reported;
    }
}

using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.V1;

namespace TranslateSvc.Client.Tests;

public sealed class TranslateSvcChannelTests
{
    private static readonly DetectLanguageRequest Request = new() { Content = "Bonjour" };

    public static TheoryData<bool> Ways => [true, false];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Call_UnavailableThreeTimes_SucceedsAtTheFourthTry(bool injected)
    {
        var down = StubServer.Failure(StatusCode.Unavailable, TimeSpan.Zero);
        await using var server = await StubServer.StartAsync(down, down, down);
        using var client = Connect(server, injected);

        var answer = await client.Translation.DetectLanguageAsync(Request);

        Assert.Equal("fr", answer.Languages[0].LanguageCode);
        Assert.Equal(4, server.Calls.Received.Count);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Call_UnavailableFourTimes_GivesUpWithTheLastError(bool injected)
    {
        var down = StubServer.Failure(StatusCode.Unavailable, TimeSpan.Zero);
        await using var server = await StubServer.StartAsync(down, down, down, down, down);
        using var client = Connect(server, injected);

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await client.Translation.DetectLanguageAsync(Request));

        Assert.Equal(4, server.Calls.Received.Count);
        Assert.Equal(("TESTED", TimeSpan.Zero), (TranslateSvcError.From(exception).Reason, TranslateSvcError.From(exception).RetryAfter));
    }

    public static TheoryData<StatusCode> Final => [.. Enum.GetValues<StatusCode>().Where(c => c is not (StatusCode.OK or StatusCode.Unavailable))];

    [Theory]
    [MemberData(nameof(Final))]
    public async Task Call_AnyOtherStatus_IsNotTriedAgain(StatusCode code)
    {
        await using var server = await StubServer.StartAsync(StubServer.Failure(code));
        using var client = Connect(server, injected: false);

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await client.Translation.DetectLanguageAsync(Request));

        Assert.Equal(code, exception.StatusCode);
        Assert.Single(server.Calls.Received);
    }

    [Fact]
    public async Task Call_ServerNamesAWaitLongerThanTheDeadline_EndsWithTheDeadline()
    {
        await using var server = await StubServer.StartAsync(StubServer.Failure(StatusCode.Unavailable, TimeSpan.FromMinutes(5)));
        using var client = TranslateSvcChannel.Create(
            server.Address, new TranslateSvcClientOptions { Deadline = TimeSpan.FromSeconds(2), InitialBackoff = TimeSpan.FromMilliseconds(1) });

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await client.Translation.DetectLanguageAsync(Request));

        // With the client's own wait of a millisecond the second try would have succeeded.
        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        Assert.Single(server.Calls.Received);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Call_WithoutDeadline_GetsTheDefault(bool injected)
    {
        await using var server = await StubServer.StartAsync();
        using var client = Connect(server, injected);

        await client.Translation.DetectLanguageAsync(Request);

        Assert.NotEqual(DateTime.MaxValue, Assert.Single(server.Calls.Received).Deadline);
    }

    [Fact]
    public async Task Call_DeadlineSwitchedOff_HasNone()
    {
        await using var server = await StubServer.StartAsync();
        using var client = TranslateSvcChannel.Create(server.Address, new TranslateSvcClientOptions { Deadline = null });

        await client.Translation.DetectLanguageAsync(Request);

        Assert.Equal(DateTime.MaxValue, Assert.Single(server.Calls.Received).Deadline);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Call_WithKeyProvider_AsksItForEachTry(bool injected)
    {
        await using var server = await StubServer.StartAsync(StubServer.Failure(StatusCode.Unavailable, TimeSpan.Zero));
        var asked = 0;
        using var client = Connect(server, injected, options => options.ApiKey = _ => ValueTask.FromResult<string?>($"key-{++asked}"));

        await client.Translation.DetectLanguageAsync(Request);

        Assert.Equal(["key-1", "key-2"], server.Calls.Received.Select(r => r.Headers.GetValue("x-api-key")));
    }

    [Fact]
    public void Create_KeyInClearTextToAnotherMachine_IsRefused()
    {
        var options = new TranslateSvcClientOptions { ApiKey = _ => ValueTask.FromResult<string?>("key") };

        var exception = Assert.Throws<ArgumentException>(() => TranslateSvcChannel.Create(new Uri("http://192.0.2.1:5080"), options));

        Assert.Contains("https", exception.Message, StringComparison.Ordinal);
        TranslateSvcChannel.Create(new Uri("https://192.0.2.1:5080"), options).Dispose();
    }

    [Fact]
    public void Create_ValuesOutOfRange_NamesEach()
    {
        var options = new TranslateSvcClientOptions { MaxAttempts = 6, Deadline = TimeSpan.Zero, InitialBackoff = TimeSpan.Zero, MaxReceiveMessageBytes = 0 };

        var exception = Assert.Throws<ArgumentException>(() => TranslateSvcChannel.Create(new Uri("ftp://example"), options));

        foreach (var name in new[] { "Address", "MaxAttempts", "Deadline", "InitialBackoff", "MaxReceiveMessageBytes" })
            Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    private static Connection Connect(StubServer server, bool injected, Action<TranslateSvcClientOptions>? configure = null)
    {
        if (!injected)
        {
            var options = new TranslateSvcClientOptions();
            configure?.Invoke(options);
            var channel = TranslateSvcChannel.Create(server.Address, options);
            return new Connection(channel.Translation, channel);
        }

        var services = new ServiceCollection().AddTranslateSvcClient(options =>
        {
            options.Address = server.Address;
            configure?.Invoke(options);
        }).BuildServiceProvider();
        return new Connection(services.GetRequiredService<TranslationService.TranslationServiceClient>(), services);
    }

    private sealed record Connection(TranslationService.TranslationServiceClient Translation, IDisposable Owner) : IDisposable
    {
        public void Dispose() => Owner.Dispose();
    }
}

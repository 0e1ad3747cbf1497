using System.Net;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Security.CrossOrigin;

/// <summary>What a browser would let pages of other origins do.</summary>
public sealed class CorsTests
{
    private const string Friend = "https://news.example.org", Stranger = "https://evil.example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Doors => new()
    {
        { "/v1/text:translate", "content-type,x-api-key" }, { "/translatesvc.v1.TranslationService/TranslateText", "content-type,x-grpc-web,authorization" }, { "/", "content-type" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Preflight_ByDefault_AllowsNobody(string path, string headers)
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine());

        using var answer = await PreflightAsync(server, path, headers, Friend);

        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Preflight_OriginsNamed_AllowsThemAlone(string path, string headers)
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), ("TranslateSvc:Server:CorsOrigins:0", Friend));

        using var friend = await PreflightAsync(server, path, headers, Friend);
        using var stranger = await PreflightAsync(server, path, headers, Stranger);
        using var almost = await PreflightAsync(server, path, headers, Friend + ".evil.org");

        Assert.Equal(HttpStatusCode.NoContent, friend.StatusCode);
        Assert.Equal([Friend], friend.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(headers, string.Join(',', friend.Headers.GetValues("Access-Control-Allow-Headers")));
        Assert.False(friend.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.False(stranger.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(almost.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Answer_ToAnAllowedOrigin_ShowsTheGrpcHeaders()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), ("TranslateSvc:Server:CorsOrigins:0", Friend));

        using var friend = await PostAsync(server, Friend, "application/json");
        using var stranger = await PostAsync(server, Stranger, "application/json");

        Assert.Equal([Friend], friend.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Subset(string.Join(',', friend.Headers.GetValues("Access-Control-Expose-Headers")).Split(',').ToHashSet(), new HashSet<string> { "grpc-status", "grpc-message", "grpc-status-details-bin" });
        Assert.False(stranger.Headers.Contains("Access-Control-Allow-Origin"));
    }

    // A form or a "no-cors" fetch sends these without asking first.
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Post_OfWhatBrowsersSendUnasked_ReachesNoEngine(string contentType)
    {
        var engine = new ScriptedEngine();
        await using var server = await RunningServer.StartAsync(engine);

        using var answer = await PostAsync(server, Stranger, contentType);

        Assert.False(answer.IsSuccessStatusCode);
        Assert.Empty(engine.Chunks);
    }

    [Theory]
    [InlineData("https://news.example.org/")]
    [InlineData("https://News.example.org")]
    [InlineData("https://news.example.org/path")]
    [InlineData("https://user@news.example.org")]
    [InlineData("https://news.example.org:443")]
    [InlineData("https://*.example.org")]
    [InlineData("news.example.org")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Start_WhatIsNoOrigin_IsNamed(string origin)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningServer.StartAsync(new ScriptedEngine(), ("TranslateSvc:Server:CorsOrigins:0", origin)));

        Assert.Contains(failure.Failures, f => f.StartsWith("TranslateSvc:Server:CorsOrigins", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_EveryOriginWhereCallersMustSayWhoTheyAre_IsRefused()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RunningServer.StartAsync(new ScriptedEngine(),
            ("TranslateSvc:Server:CorsOrigins:0", "*"), ("TranslateSvc:Access:Mode", "Required"), ("TranslateSvc:Access:AdminKey", new string('k', 40))));

        Assert.Contains("TranslateSvc:Server:CorsOrigins: '*'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preflight_EveryOrigin_WhereNobodyHasToSay_IsAllowed()
    {
        await using var server = await RunningServer.StartAsync(new ScriptedEngine(), ("TranslateSvc:Server:CorsOrigins:0", "*"));

        using var answer = await PreflightAsync(server, "/v1/text:translate", "content-type", Stranger);

        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    private static async Task<HttpResponseMessage> PreflightAsync(RunningServer server, string path, string headers, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", headers } },
        };
        return await server.Http.SendAsync(request, Token);
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningServer server, string origin, string contentType)
    {
        var content = new StringContent("""{"contents": ["Le maire a ouvert la séance."], "sourceLanguageCode": "fr", "targetLanguageCode": "en"}""");
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/text:translate") { Headers = { { "Origin", origin } }, Content = content };
        return await server.Http.SendAsync(request, Token);
    }
}

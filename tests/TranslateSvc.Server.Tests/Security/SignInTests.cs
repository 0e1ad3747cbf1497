using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Server.Security.SignIn;

namespace TranslateSvc.Server.Tests.Security;

/// <summary>The page of a server that asks who calls.</summary>
public sealed class SignInTests
{
    private static readonly (string, string) Own = ("Sec-Fetch-Site", "same-origin");

    [Fact]
    public async Task Page_NotSignedIn_LeadsToTheForm()
    {
        await using var guarded = await GuardedServer.StartAsync();
        using var browser = Browser(guarded);

        var page = await browser.GetAsync("/?lang=fr");
        var form = await browser.GetAsync(page.Headers.Location);
        var html = await form.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.Found, "/sign-in?lang=fr"), (page.StatusCode, page.Headers.Location!.OriginalString));
        Assert.Contains("Clé d’accès", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        var policy = Assert.Single(form.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", form.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task SignIn_RightKey_SetsAStrictCookieThatHoldsNoKeyAndOpensThePage()
    {
        await using var guarded = await GuardedServer.StartAsync();
        var key = await guarded.CreateAsync("translate");
        using var browser = Browser(guarded);

        var (answer, cookie) = await SignInAsync(browser, key.Secret);
        var attributes = answer.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant();
        var page = await SendAsync(browser, HttpMethod.Get, "/", cookie);

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Contains("httponly", attributes, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", attributes, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Secret.Split('_')[2], attributes, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("href=\"/sign-in?lang=en\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("a test", await (await SendAsync(browser, HttpMethod.Get, "/sign-in", cookie)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await TranslateAsync(browser, cookie, Own)).StatusCode);
    }

    [Fact]
    public async Task SignIn_AdminKey_Works()
    {
        await using var guarded = await GuardedServer.StartAsync();
        using var browser = Browser(guarded);

        var (_, cookie) = await SignInAsync(browser, GuardedServer.AdminKey);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(browser, HttpMethod.Get, "/v1/keys", cookie)).StatusCode);
    }

    [Fact]
    public async Task SignIn_WrongKey_SetsNoCookieAndDoesNotRepeatIt()
    {
        await using var guarded = await GuardedServer.StartAsync();
        using var browser = Browser(guarded);

        var (answer, cookie) = await SignInAsync(browser, "tsvc_<script>");

        Assert.Equal((HttpStatusCode.Forbidden, ""), (answer.StatusCode, cookie));
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TooManyAttempts_AreRefusedEvenWithTheRightKey()
    {
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Access:SignInAttemptsPerMinute", "3"));
        using var browser = Browser(guarded);
        for (var i = 0; i < 3; i++) await SignInAsync(browser, "wrong");

        var (answer, cookie) = await SignInAsync(browser, GuardedServer.AdminKey);

        Assert.Equal((HttpStatusCode.TooManyRequests, ""), (answer.StatusCode, cookie));
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void SignInLimit_Addresses_CountByNetwork(string one, string other, bool same) =>
        Assert.Equal(same, SignInLimit.Network(IPAddress.Parse(one)) == SignInLimit.Network(IPAddress.Parse(other)));

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData(null, null)]
    public async Task Cookie_PostThatThePageDidNotSend_IsRefused(string? header, string? value)
    {
        await using var guarded = await GuardedServer.StartAsync();
        using var browser = Browser(guarded);
        var (_, cookie) = await SignInAsync(browser, GuardedServer.AdminKey);
        (string, string)[] headers = header is null ? [] : [(header, value!)];

        var post = await TranslateAsync(browser, cookie, headers);
        var grpcWeb = await SendAsync(browser, HttpMethod.Post, "/translatesvc.v1.AccessService/ListKeys", cookie, Grpc(), headers);
        var signIn = await SendAsync(browser, HttpMethod.Post, "/sign-in", "", Form(GuardedServer.AdminKey), headers);
        var signOut = await SendAsync(browser, HttpMethod.Post, "/sign-out", cookie, null, headers);

        Assert.Equal(HttpStatusCode.Unauthorized, post.StatusCode);
        Assert.Equal("16", grpcWeb.Headers.GetValues("grpc-status").Single());
        Assert.Equal(HttpStatusCode.Forbidden, signIn.StatusCode);
        Assert.False(signIn.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.Forbidden, signOut.StatusCode);
    }

    [Fact]
    public async Task Cookie_PostWithOurOriginAlone_IsAccepted()
    {
        await using var guarded = await GuardedServer.StartAsync();
        using var browser = Browser(guarded);
        var (_, cookie) = await SignInAsync(browser, GuardedServer.AdminKey);

        var post = await TranslateAsync(browser, cookie, ("Origin", guarded.Server.HttpAddress.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(HttpStatusCode.OK, post.StatusCode);
    }

    [Fact]
    public async Task Cookie_GetFromAnotherSite_IsRefused()
    {
        await using var guarded = await GuardedServer.StartAsync();
        using var browser = Browser(guarded);
        var (_, cookie) = await SignInAsync(browser, GuardedServer.AdminKey);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(browser, HttpMethod.Get, "/v1/keys", cookie, null, ("Sec-Fetch-Site", "cross-site"))).StatusCode);
    }

    [Fact]
    public async Task Cookie_KeyRevoked_EndsAtOnce()
    {
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Access:RememberSeconds", "300"));
        var key = await guarded.CreateAsync("translate");
        using var browser = Browser(guarded);
        var (_, cookie) = await SignInAsync(browser, key.Secret);
        Assert.Equal(HttpStatusCode.OK, (await TranslateAsync(browser, cookie, Own)).StatusCode);

        await guarded.RevokeAsync(key.Key);

        Assert.Equal(HttpStatusCode.Unauthorized, (await TranslateAsync(browser, cookie, Own)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await SendAsync(browser, HttpMethod.Get, "/", cookie)).StatusCode);
    }

    [Fact]
    public async Task Cookie_ChangedOrOfAnotherServer_IsRefused()
    {
        await using var guarded = await GuardedServer.StartAsync();
        await using var other = await GuardedServer.StartAsync();
        using var browser = Browser(guarded);
        using var elsewhere = Browser(other);
        var (_, foreign) = await SignInAsync(elsewhere, GuardedServer.AdminKey);
        var (_, cookie) = await SignInAsync(browser, GuardedServer.AdminKey);

        foreach (var bad in new[] { foreign, cookie[..^4] + "AAAA", "tsvc-session=admin", "tsvc-session=" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await TranslateAsync(browser, bad, Own)).StatusCode);
    }

    [Fact]
    public async Task SignOut_TakesTheCookieBack()
    {
        await using var guarded = await GuardedServer.StartAsync();
        using var browser = Browser(guarded);
        var (_, cookie) = await SignInAsync(browser, GuardedServer.AdminKey);

        var answer = await SendAsync(browser, HttpMethod.Post, "/sign-out", cookie, null, Own);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("1970", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void KeysOfTheCookie_Folder_IsItsOwnersAlone()
    {
        var folder = Directory.CreateTempSubdirectory("tsvc-ring-");
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var protector = new SessionProtector(
            Microsoft.Extensions.Options.Options.Create(new Server.Security.AccessOptions { SqlitePath = Path.Combine(folder.FullName, "keys.db") }),
            Microsoft.Extensions.Options.Options.Create(new Caching.CacheOptions()), Microsoft.Extensions.Options.Options.Create(new Server.Batches.ClusterOptions()),
            services, services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());

        protector.For("a test").Protect([1]);

        var ring = Path.Combine(folder.FullName, "sign-in-keys");
        Assert.NotEmpty(Directory.GetFiles(ring));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(ring));
        folder.Delete(recursive: true);
    }

    private static HttpClient Browser(GuardedServer guarded) => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = guarded.Server.HttpAddress };

    private static FormUrlEncodedContent Form(string key) => new(new Dictionary<string, string> { ["key"] = key, ["lang"] = "" });

    private static ByteArrayContent Grpc()
    {
        var content = new ByteArrayContent(new byte[5]);
        content.Headers.ContentType = new("application/grpc-web");
        return content;
    }

    private static async Task<(HttpResponseMessage Answer, string Cookie)> SignInAsync(HttpClient browser, string key)
    {
        var answer = await SendAsync(browser, HttpMethod.Post, "/sign-in", "", Form(key), Own);
        return (answer, answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single().Split(';')[0] : "");
    }

    private static Task<HttpResponseMessage> TranslateAsync(HttpClient browser, string cookie, params (string, string)[] headers) => SendAsync(
        browser, HttpMethod.Post, "/v1/text:translate", cookie,
        new StringContent("""{"contents":["Bonjour."],"sourceLanguageCode":"fr","targetLanguageCode":"en"}""", Encoding.UTF8, "application/json"), headers);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, HttpMethod method, string path, string cookie, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (cookie.Length > 0) request.Headers.Add("Cookie", cookie);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await browser.SendAsync(request);
    }
}

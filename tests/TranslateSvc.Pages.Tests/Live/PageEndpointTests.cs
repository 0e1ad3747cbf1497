using System.Net;
using System.Net.Http.Json;
using System.Text;
using TranslateSvc.Pages.Live;
using TranslateSvc.Pages.Tests.Browser;

namespace TranslateSvc.Pages.Tests.Live;

public sealed class PageEndpointTests
{
    [Fact]
    public async Task Page_Headers_AllowOnlyItself()
    {
        await using var server = await LiveServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };

        using var page = await http.GetAsync("/", TestContext.Current.CancellationToken);
        using var script = await http.GetAsync(LiveSite.ScriptAddress, TestContext.Current.CancellationToken);

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotMatch(@"(?i)\son\w+=|\sstyle=|https?://", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("immutable", script.Headers.CacheControl!.ToString());
        Assert.DoesNotMatch(@"innerHTML|insertAdjacentHTML|outerHTML|document\.write|\beval\(", await script.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"title\": 3, \"events\": []}")]
    [InlineData("{\"title\": \"t\", \"events\": [{\"started\": 7}]}")]
    [InlineData("{\"title\": \"t\", \"events\": ")]
    public async Task Report_BodyThatIsNone_IsRefusedAsInvalid(string body)
    {
        await using var server = await LiveServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };

        using var answer = await http.PostAsync("/page/report", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"code\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Report_FormOfAnotherSite_IsRefused()
    {
        await using var server = await LiveServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };

        using var answer = await http.PostAsync("/page/report", new StringContent("{\"title\":\"t\",\"events\":[]}", Encoding.UTF8, "text/plain"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Report_Answer_IsAFileThatCannotRunHere()
    {
        await using var server = await LiveServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };

        using var answer = await http.PostAsJsonAsync("/page/report", new { title = "t", events = Array.Empty<object>() }, TestContext.Current.CancellationToken);

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }
}

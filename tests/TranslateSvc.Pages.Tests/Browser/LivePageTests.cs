using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Pages.Tests.Browser;

/// <summary>The live page against the real server and two chat engines.</summary>
public sealed class LivePageTests(Chromium chromium)
{
    private const string Article = "Le maire a ouvert la séance.\n\nLes habitants étaient nombreux dans la salle.\n\nLe conseil a voté la mesure.";
    private const string Done = "() => /^(Done|Terminé)/.test(document.getElementById('status').textContent)";

    [Fact]
    public async Task Compare_TwoEngines_FillsEveryColumnAndSaysWhatItCost()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server);

        await CompareAsync(page, Article);
        await page.UntilAsync(Done);

        Assert.Equal(9, await page["#table .cell .text:not(:empty)"].CountAsync());
        Assert.Equal(PseudoTranslation.Translate("Le conseil a voté la mesure.", "en"), await page["#row-s03 .cell[data-column=alpha] .text"].TextContentAsync());
        Assert.Equal("indeed", await page["#row-s03 .cell[data-column=beta] mark"].TextContentAsync());
        Assert.Contains("model-alpha", await page["#facts"].TextContentAsync());
        Assert.Matches(@"\d+ read, \d+ written", await page["#facts"].TextContentAsync());
        Assert.Contains("Agreement of alpha and beta", await page["#agreements"].TextContentAsync());
        Assert.Empty(page.Errors);
        Assert.All(page.Requests, r => Assert.StartsWith(server.Address, r));
    }

    [Fact]
    public async Task Prices_Entered_GiveTheCost()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server);
        await CompareAsync(page, Article);
        await page.UntilAsync(Done);

        await page["input[data-price=out][data-engine=alpha]"].FillAsync("1000000");

        var row = page["#facts tr:has(th:text-is('Cost')) td"];
        var tokens = await page["#facts tr:has(th:text-is('Tokens')) td >> nth=0"].TextContentAsync();
        Assert.EndsWith($"{await row.Nth(0).TextContentAsync()} written", tokens);
        Assert.Equal("enter prices beside the engine", await row.Nth(1).TextContentAsync());
    }

    [Fact]
    public async Task HoverAndArrows_ASegment_LightsItsMates()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server);
        await CompareAsync(page, Article);
        await page.UntilAsync(Done);

        await page["#row-s02 .cell[data-column=beta]"].HoverAsync();
        Assert.Equal(["s02", "s02", "s02"], await LitAsync(page));

        await page["#row-s01 .cell.source"].FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("alpha", await page.Page.EvaluateAsync<string>("document.activeElement.dataset.column"));
        Assert.Equal(["s03", "s03", "s03"], await LitAsync(page));
    }

    [Fact]
    public async Task Citation_Clicked_JumpsToTheSourceSegment()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server);
        await CompareAsync(page, Article);

        var link = page["#summary-text .cite >> nth=0"];
        await link.ClickAsync();

        var cited = await link.GetAttributeAsync("data-cite");
        Assert.Equal(cited, await page.Page.EvaluateAsync<string>("document.activeElement.dataset.row"));
        Assert.True(await page.Page.EvaluateAsync<bool>("document.activeElement.classList.contains('source')"));
        Assert.Contains(cited, await LitAsync(page));
    }

    [Fact]
    public async Task BlindTest_PicksForOneEngine_RevealsItAhead()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server);
        await page["#blind-mode"].CheckAsync();
        await CompareAsync(page, Article);
        await page.UntilAsync(Done);

        Assert.True(await page["#side"].IsHiddenAsync());
        Assert.True(await page["#about"].IsHiddenAsync());
        Assert.DoesNotContain("alpha", await page["#results"].InnerTextAsync());
        Assert.Equal(3, await page[".ballot"].CountAsync());
        for (var i = 0; i < 2; i++) await page[".ballot"].Nth(i).Locator(".cell:not(:has-text('indeed')) input").CheckAsync();
        await page[".ballot >> nth=2"].GetByLabel("Tie").CheckAsync();
        Assert.Equal("3 of 3 segments picked", await page["#blind-count"].TextContentAsync());
        await page["#reveal"].ClickAsync();

        Assert.Equal(["alpha", "beta"], await page["#rating tbody th"].AllTextContentsAsync());
        var alpha = await page["#rating tbody tr >> nth=0"].Locator("td").AllTextContentsAsync();
        Assert.True(int.Parse(alpha[0], System.Globalization.CultureInfo.InvariantCulture) > 1000);
        Assert.Equal(["2", "1"], alpha.Skip(2));
        Assert.True(await page["#side"].IsVisibleAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Judge_OfAnotherModel_SaysWhatItFoundInTheSegments()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server);
        await page["summary"].ClickAsync();
        await page["#judge"].SelectOptionAsync("beta");

        await CompareAsync(page, Article);
        await page.UntilAsync(Done);

        var penalty = await page["#facts tr:has(th:text-is('Judge’s penalty')) td"].AllTextContentsAsync();
        Assert.Matches(@"^\d+\.\d\d$", penalty[0]);
        Assert.Equal("–", penalty[1]);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task HostileModel_ItsMarkup_IsShownAsText()
    {
        const string Markup = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>";
        await using var server = await LiveServer.StartAsync();
        server.Llm.Script(request => request.IsSummary ? null : FakeBehaviour.EachSegment((_, text, _) => text + " " + Markup));
        await using var page = await OpenAsync(server);

        await CompareAsync(page, "Le maire " + Markup + " a ouvert la séance.");
        await page.UntilAsync(Done);

        Assert.Contains(Markup, await page["#row-s01 .source .text"].TextContentAsync());
        Assert.Equal(0, await page["#results img, #results script"].CountAsync());
        Assert.Equal("Translations side by side", await page.Page.TitleAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Cancel_WhileEnginesWrite_AbortsTheStreamAndKeepsThePage()
    {
        await using var server = await LiveServer.StartAsync();
        server.Llm.Script(request => request.Model == "model-beta" ? FakeBehaviour.Hang : null);
        await using var page = await OpenAsync(server);
        await page["#summarize"].UncheckAsync();
        await CompareAsync(page, Article);
        await page["#row-s01 .cell[data-column=alpha] .text:not(:empty)"].WaitForAsync();

        await page["#cancel"].ClickAsync();

        await page.UntilAsync("() => document.getElementById('status').textContent.startsWith('Cancelled')");
        Assert.True(await page["#compare"].IsEnabledAsync());
        Assert.True(await page["#cancel"].IsHiddenAsync());
        Assert.Equal("", await page["#row-s01 .cell[data-column=beta] .text"].TextContentAsync());
    }

    [Fact]
    public async Task EngineThatFails_SaysWhyBesideTheOther()
    {
        await using var server = await LiveServer.StartAsync();
        server.Llm.Script(request => request.Model == "model-beta" ? FakeBehaviour.Unauthorized : null);
        await using var page = await OpenAsync(server);

        await CompareAsync(page, Article);
        await page.UntilAsync(Done);

        Assert.Equal(3, await page["#table .cell[data-column=beta] .flag.failed"].CountAsync());
        Assert.Equal(3, await page["#table .cell[data-column=alpha] .text:not(:empty)"].CountAsync());
    }

    [Fact]
    public async Task Errors_OfThePageAndOfTheServer_NameFieldAndLimit()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server);

        await page["#compare"].ClickAsync();
        Assert.Equal("text", await page.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Contains("Text: is empty", await page["#problems"].InnerTextAsync());

        await page["summary"].ClickAsync();
        await page["#instructions"].FillAsync(new string('x', 2_001));
        await CompareAsync(page, Article);
        await page.UntilAsync("() => /Instructions/.test(document.getElementById('problems').textContent)");
        Assert.Contains("2,000", await page["#problems"].InnerTextAsync());
        Assert.Equal("true", await page["#instructions"].GetAttributeAsync("aria-invalid"));
    }

    [Theory]
    [InlineData("json", "comparison.jsonl", "\"candidateFinished\"")]
    [InlineData("csv", "comparison.csv", "id,source (fr),alpha,beta")]
    [InlineData("markdown", "comparison.md", " | source (fr) | alpha | beta |")]
    [InlineData("tmx", "comparison.tmx", "<tuv xml:lang=\"fr\"><seg>Le maire a ouvert la séance.</seg></tuv>")]
    [InlineData("html", "comparison.html", "<h2 id=\"systems\">The systems</h2>")]
    public async Task Download_EachKind_HoldsTheComparison(string kind, string name, string part)
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server);
        await CompareAsync(page, Article);
        await page.UntilAsync(Done);

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page[$"button[data-kind={kind}]"].ClickAsync());

        Assert.Equal(name, download.SuggestedFilename);
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        Assert.Contains(part, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task File_OpenedOrWrong_FillsTheTextOrSaysWhy()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server);

        await page["#file"].SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "a.md", MimeType = "text/markdown", Buffer = "# Été"u8.ToArray() });
        await page.UntilAsync("() => document.getElementById('text').value === '# Été'");
        Assert.Equal("text/markdown", await page["#format"].InputValueAsync());

        await page["#file"].SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "b.txt", MimeType = "text/plain", Buffer = [0xC9, 0x74, 0xE9] });
        await page["#problems:has-text('b.txt is not UTF-8')"].WaitForAsync();
        Assert.Equal("# Été", await page["#text"].InputValueAsync());
    }

    [Fact]
    public async Task Language_FollowsTheBrowserAndTheSwitch()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server, "fr-CA");

        Assert.Equal("Traductions côte à côte", await page["h1"].TextContentAsync());
        Assert.Equal("fr", await page["html"].GetAttributeAsync("lang"));
        await page["nav a[lang=en]"].ClickAsync();
        await page["h1:text-is('Translations side by side')"].WaitForAsync();
    }

    [Fact]
    public async Task Sample_OnANarrowScreen_NeedsNoSidewaysScrolling()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server, width: 420);

        await page["#sample"].ClickAsync();
        await page.UntilAsync("() => document.getElementById('text').value.length > 1000");
        await page["#compare"].ClickAsync();
        await page.UntilAsync(Done);

        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Controls_AllOfThem_HaveNames()
    {
        await using var server = await LiveServer.StartAsync();
        await using var page = await OpenAsync(server);
        await CompareAsync(page, Article);
        await page.UntilAsync(Done);

        var nameless = await page.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('button, input, select, textarea, a, progress, [role=region], section')]
              .filter(n => !n.getAttribute('aria-label') && !n.getAttribute('aria-labelledby') && !(n.labels?.length > 0) && !n.textContent.trim())
              .map(n => n.outerHTML.slice(0, 120))
            """);

        Assert.Empty(nameless);
        Assert.Equal(1, await page["main"].CountAsync());
        Assert.Equal(1, await page["h1"].CountAsync());
    }

    private async Task<WatchedPage> OpenAsync(LiveServer server, string locale = "en-GB", int width = 1280)
    {
        var page = await chromium.OpenAsync(locale, width);
        await page.Page.GotoAsync(server.Address);
        await page["#compare:not([disabled])"].WaitForAsync();
        return page;
    }

    private static async Task CompareAsync(WatchedPage page, string text)
    {
        await page["#text"].FillAsync(text);
        await page["#compare"].ClickAsync();
    }

    private static async Task<IReadOnlyList<string?>> LitAsync(WatchedPage page) =>
        await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('#table .lit')].map(n => n.dataset.row)");
}

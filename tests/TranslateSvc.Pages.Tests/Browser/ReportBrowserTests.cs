using System.Globalization;
using TranslateSvc.Pages.Model;
using TranslateSvc.Pages.Tests.Report;

namespace TranslateSvc.Pages.Tests.Browser;

/// <summary>The report in a browser, opened from a file as a reader would.</summary>
public sealed class ReportBrowserTests(Chromium chromium) : IDisposable
{
    private const string Counted = "() => document.documentElement.dataset.counted === 'true'";
    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Open_HostileText_RunsNothingAndAsksForNothing()
    {
        await using var page = await chromium.OpenAsync();
        var events = Samples.Events(Samples.Attack, Samples.Attack, "b");

        await OpenAsync(page, ComparisonReport.From(Samples.Attack, events));
        await page.UntilAsync(Counted);

        Assert.Empty(page.Errors);
        Assert.Single(page.Requests);
        Assert.Equal(0, await page["img"].CountAsync());
        Assert.Contains("<img src=x onerror='a'>&amp;", await page["#row-s01 .source .text"].TextContentAsync());
    }

    [Fact]
    public async Task Filter_ByText_ShowsMatchesAndKeepsThemInTheAddress()
    {
        await using var page = await chromium.OpenAsync();
        await OpenAsync(page, Samples.TestSet(60, "one", "two"));

        await page["#f-q"].FillAsync("line 5");
        await page.UntilAsync("() => document.getElementById('count').textContent === '11 of 60 segments'");

        Assert.Equal(11, await page["#live .row"].CountAsync());
        Assert.Contains("q=line+5", page.Page.Url);
        await page.Page.ReloadAsync();
        await page.UntilAsync("() => document.getElementById('count').textContent === '11 of 60 segments'");
        Assert.Equal("line 5", await page["#f-q"].InputValueAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Sort_ByDisagreement_PutsDifferingRowsFirst()
    {
        await using var page = await chromium.OpenAsync();
        await OpenAsync(page, Samples.TestSet(60, "one", "two"));
        await page.UntilAsync(Counted);

        await page["#f-sort"].SelectOptionAsync("differ");

        await page.UntilAsync("() => document.querySelectorAll('#live .row')[1]?.id !== 'row-2'");
        var first = await page["#live .row >> nth=0"].Locator(".cell:not(.source):not(.reference) .text").AllTextContentsAsync();
        Assert.Equal(2, first.Distinct().Count());
        await page["#f-differ"].FillAsync("1");
        await page.UntilAsync("() => / of 60 segments/.test(document.getElementById('count').textContent)");
        Assert.Equal(0, await page["#live .same"].CountAsync());
    }

    [Fact]
    public async Task Filter_ByFlagAndScore_Narrows()
    {
        await using var page = await chromium.OpenAsync();
        var set = Samples.TestSet(60, "one", "two");
        ReportSegment?[] flagged = [.. set.Systems[1].Segments.Select((s, i) => i == 4 ? s! with { Flags = [new ReportFlag("numbers", "5 is missing.", false)] } : s)];
        await OpenAsync(page, set with { Systems = [set.Systems[0], set.Systems[1] with { Segments = flagged }] });
        await page.UntilAsync(Counted);

        await page["#f-flag"].SelectOptionAsync("check:numbers");
        await page.UntilAsync("() => document.getElementById('count').textContent === '1 of 60 segments'");
        Assert.Equal("row-5", await page["#live .row"].GetAttributeAsync("id"));
        Assert.Contains("5 is missing.", await page["#live .reason"].TextContentAsync());

        await page["button:has-text('Reset')"].ClickAsync();
        await page["#f-below"].FillAsync("60");
        await page.UntilAsync("() => document.getElementById('count').textContent === '9 of 60 segments'");
    }

    [Fact]
    public async Task Keys_JAndK_WalkRowsAndSlashSearches()
    {
        await using var page = await chromium.OpenAsync();
        await OpenAsync(page, Samples.TestSet(60, "one", "two"));

        foreach (var key in "jjjk") await page.Page.Keyboard.PressAsync(key.ToString());
        Assert.Equal("row-2", await page["#live .row[aria-current]"].GetAttributeAsync("id"));
        Assert.EndsWith("row=2", page.Page.Url);

        await page.Page.Keyboard.PressAsync("/");
        Assert.Equal("f-q", await page.Page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Page.Keyboard.TypeAsync("j");
        Assert.Equal("j", await page["#f-q"].InputValueAsync());
    }

    [Fact]
    public async Task Link_ToARow_OpensThere()
    {
        await using var page = await chromium.OpenAsync();

        await OpenAsync(page, Samples.TestSet(900, "one", "two"), "#row-777");

        await page["#row-777.current"].WaitForAsync();
        Assert.True(await page["#row-777"].EvaluateAsync<bool>("row => row.getBoundingClientRect().top >= 0 && row.getBoundingClientRect().bottom <= innerHeight"));
    }

    [Fact]
    public async Task Base_AnotherSystem_MovesTheMarks()
    {
        await using var page = await chromium.OpenAsync();
        await OpenAsync(page, Samples.TestSet(8, "one", "two"));
        Assert.Contains("Une", await page["#row-1 .cell[data-column=one] mark >> nth=0"].TextContentAsync());

        await page["#f-base"].SelectOptionAsync("sys:0");

        Assert.Equal(0, await page["#row-1 .cell[data-column=one] mark"].CountAsync());
        Assert.Equal("two", await page["#row-1 .cell[data-column=two] mark"].TextContentAsync());
    }

    [Fact]
    public async Task WithoutScript_ASmallReport_IsReadable()
    {
        await using var page = await chromium.OpenAsync(script: false);

        await OpenAsync(page, Samples.TestSet(8, "one", "two"));

        Assert.Equal(8, await page["#static .row"].CountAsync());
        Assert.True(await page["#toolbar"].IsHiddenAsync());
        Assert.True(await page["#row-8 .source"].IsVisibleAsync());
    }

    [Fact]
    public async Task FourSystems_ThreeThousandRows_FilterWithoutDrawingThemAll()
    {
        await using var page = await chromium.OpenAsync();
        await OpenAsync(page, Samples.TestSet(3003, "one", "two", "three", "four"));
        await page.UntilAsync(Counted);

        await page["#texts"].ScrollIntoViewIfNeededAsync();
        await page["#f-q"].FillAsync("line 300");
        await page.UntilAsync("() => document.getElementById('count').textContent === '4 of 3,003 segments'");
        await page["#f-q"].FillAsync("");
        await page.UntilAsync("() => document.getElementById('count').textContent === '3,003 segments'");

        await page["#live .row >> nth=0"].WaitForAsync();
        Assert.InRange(await page["#live .row"].CountAsync(), 1, 400);
        await page.UntilAsync("() => document.getElementById('panels').dataset.ready === 'true'");
        Assert.Empty(page.Errors);
        Assert.Single(page.Requests);
    }

    [Theory]
    [InlineData("en-fr")]
    [InlineData("fr-en")]
    public async Task Scores_ComputedInThePage_EqualSacreBleu(string direction)
    {
        await using var page = await chromium.OpenAsync();
        await OpenAsync(page, Wmt12.Read(direction, "google", "bergamot-tiny"));

        await page["#subset td >> nth=3"].WaitForAsync();

        Assert.Equal(
            [.. Wmt12.Expected(direction, "google"), .. Wmt12.Expected(direction, "bergamot-tiny")],
            (await page["#subset td"].AllTextContentsAsync()).Select(s => double.Parse(s, CultureInfo.InvariantCulture)));
    }

    private async Task OpenAsync(WatchedPage page, Model.Report report, string fragment = "")
    {
        var path = Path.Combine(_folder, "report.html");
        await File.WriteAllTextAsync(path, await ReportWriter.HtmlAsync(report), TestContext.Current.CancellationToken);
        await page.Page.GotoAsync("file://" + path + fragment);
    }
}

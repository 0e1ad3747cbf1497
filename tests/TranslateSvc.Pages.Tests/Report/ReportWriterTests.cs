using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using TranslateSvc.Pages.Model;
using TranslateSvc.V1;

namespace TranslateSvc.Pages.Tests.Report;

/// <summary>The page as text; the browser tests have it at work.</summary>
public sealed class ReportWriterTests
{
    [Fact]
    public async Task HtmlAsync_HostileText_IsEncodedEverywhere()
    {
        var events = Samples.Events(Samples.Attack, Samples.Attack, "b");
        events[1].Segment.Segment.Issues.Add(new Issue { Check = Samples.Attack, Message = Samples.Attack });
        var summary = new SummarizeTextResponse { Sentences = { new SummarySentence { Text = Samples.Attack, Citations = { Samples.Attack } } } };

        var html = await ReportWriter.HtmlAsync(ComparisonReport.From(Samples.Attack, events, summary: summary) with { Notes = [Samples.Attack] });

        Assert.Equal(2, Regex.Count(html, "<script"));
        Assert.Equal(2, Regex.Count(html, "</script"));
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\e', html);
        Assert.DoesNotContain('\u202E', html);
        Assert.Contains("&lt;script&gt;alert(1)", html);
    }

    [Fact]
    public void HtmlAsync_AnyText_SurvivesInTheDataBlock() =>
        Gen.String[Gen.Char["<>&\"'/-!script é\u2028\u202F\\\n"], 0, 40].Sample(text =>
        {
            var html = ReportWriter.HtmlAsync(ComparisonReport.From("t", Samples.Events(text, "a"))).GetAwaiter().GetResult();
            using var data = JsonDocument.Parse(Data(html));
            Assert.Equal(text, data.RootElement.GetProperty("rows")[0].TryGetProperty("source", out var source) ? source.GetString() : "");
        }, iter: 60);

    [Fact]
    public async Task HtmlAsync_Policy_AllowsExactlyItsOwnStyleAndScript()
    {
        var html = await ReportWriter.HtmlAsync(Samples.TestSet(3, "a", "b"));

        var policy = Regex.Match(html, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value.Replace("&#x27;", "'").Replace("&#x2B;", "+");
        Assert.StartsWith("default-src 'none'; ", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains($"style-src 'sha256-{Hash(Regex.Match(html, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value)}'", policy);
        Assert.Contains($"script-src 'sha256-{Hash(Regex.Match(html, "<script>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value)}'", policy);
        Assert.DoesNotMatch(@"(?i)<link|<iframe|\ssrc=|@import|url\(|\son\w+=|\sstyle=", html);
    }

    [Fact]
    public async Task HtmlAsync_WithoutScript_ShowsRowsDifferencesAndTwins()
    {
        var events = Samples.Events("Le titre", "a", "b", "c");
        events[1].Segment.Segment.Text = "The title";
        events[3].Segment.Segment.Text = "The headline";
        events[5].Segment.Segment.Text = "The title";

        var html = await ReportWriter.HtmlAsync(ComparisonReport.From("article", events));

        Assert.Contains("lang=\"fr\" dir=\"auto\">Le titre</div>", html);
        Assert.Contains("The <mark>headline</mark>", html);
        Assert.Contains("<p class=\"same\">same as a</p>", html);
    }

    [Fact]
    public async Task HtmlAsync_LargeSet_PutsTheFirstRowsInThePageAndAllInTheData()
    {
        var html = await ReportWriter.HtmlAsync(Samples.TestSet(450, "a", "b"));

        Assert.Equal(200, Regex.Count(html, "<div class=\"row\" role=\"row\""));
        Assert.Contains("The first 200 of 450 segments.", html);
        using var data = JsonDocument.Parse(Data(html));
        Assert.Equal(450, data.RootElement.GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task HtmlAsync_Scores_StandWithIntervalSignatureAndBestMark()
    {
        var html = await ReportWriter.HtmlAsync(Samples.TestSet(3, "a", "b") with
        {
            Significance = [new ReportSignificance("BLEU", "nrefs:1|ar:10000|seed:12345", [[1, 0.0001], [0.0001, 1]])],
        });

        Assert.Contains("<td class=\"number best\">31.0<span class=\"visually-hidden\"> (best)</span><span class=\"interval\">[30.0, 32.0]</span>", html);
        Assert.Contains("nrefs:1|case:mixed", html);
        Assert.Contains("&lt;0.001", html);
        Assert.Contains("aria-label=\"BLEU: a 30.0, b 31.0\"", html);
    }

    [Fact]
    public async Task HtmlAsync_Twice_IsTheSame() =>
        Assert.Equal(await ReportWriter.HtmlAsync(Samples.TestSet(5, "a")), await ReportWriter.HtmlAsync(Samples.TestSet(5, "a")));

    private static string Data(string html) => Regex.Match(html, "<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

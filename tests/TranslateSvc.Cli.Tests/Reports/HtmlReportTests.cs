using System.Text.RegularExpressions;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Reports;
using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Reports;

public sealed class HtmlReportTests
{
    private const string Attack = "\"><script>alert(1)</script><img src=x onerror='a'>&amp;\e[2J";

    [Fact]
    public void Render_HostileText_IsEncodedEverywhere()
    {
        var comparison = Compare(Attack, Attack, Attack);
        comparison.Cell(Attack, "s01")!.Issues.Add(new Issue { Check = Attack, Message = Attack });

        var html = HtmlReport.Render(comparison, Attack);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\e', html);
        Assert.DoesNotMatch(@"onerror='", html);
        Assert.Contains("&lt;script&gt;", html);
    }

    [Fact]
    public void Render_Page_NeedsNothingFromElsewhere()
    {
        var html = HtmlReport.Render(Compare("Le titre\n\nLa fin.", "a", "b"), "article");

        Assert.Contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'", html);
        Assert.DoesNotMatch(@"(?i)<script|<link|<iframe|\bsrc=|\bhref=|@import|url\(|https?://", html);
        Assert.Matches(@"prefers-color-scheme: dark", html);
        Assert.Matches(@"@media print", html);
    }

    [Fact]
    public void Render_Cells_SayTheirLanguage()
    {
        var html = HtmlReport.Render(Compare("Le titre", "a", "b"), "article");

        Assert.Contains("lang=\"fr\">Le titre</td>", html);
        Assert.Equal(2, Regex.Count(html, "<div lang=\"en\">"));
    }

    [Fact]
    public void Render_Flags_AreWords()
    {
        var comparison = Compare("Le titre", "a", "b");
        var segment = comparison.Cell("a", "s01")!;
        (segment.State, segment.Cached) = (SegmentState.Warned, true);
        segment.Issues.Add(new Issue { Check = "numbers", Message = "5 is missing." });

        var html = HtmlReport.Render(comparison, "article");

        Assert.Contains("<p class=\"flag warned\" title=\"5 is missing.\">warned: numbers; cached</p>", html);
    }

    [Fact]
    public void Render_Twice_IsTheSame() =>
        Assert.Equal(HtmlReport.Render(Compare("Le titre", "a", "b"), "x"), HtmlReport.Render(Compare("Le titre", "a", "b"), "x"));

    private static ComparisonView Compare(string content, params string[] candidates)
    {
        var request = new CompareTranslationsRequest { Content = content, TargetLanguageCode = "en" };
        request.Candidates.AddRange(candidates.Distinct().Select(id => new Candidate { Id = id, Engine = id }));
        var comparison = new ComparisonView();
        foreach (var message in FakeAnswers.Comparison(request)) comparison.Apply(message);
        return comparison;
    }
}

using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Glossaries;
using TranslateSvc.Summaries;
using static TranslateSvc.Tests.Summaries.SummaryHost;

namespace TranslateSvc.Tests.Summaries;

public sealed class SummaryServiceTests
{
    private static readonly string[] Article =
        ["The central bank raised its rate to 4.25% on Thursday.", "Inflation reached 6.1% in March, the statistics office said.", "Unions will meet the minister next week."];

    [Fact]
    public async Task SummarizeAsync_EverythingWrong_ReportsAllFieldsAtOnce()
    {
        await using var host = new SummaryHost();
        var request = new SummarizeRequest
        {
            RequestId = "1", Content = " ", MimeType = "image/png", SourceLanguage = "de", TargetLanguage = "xx", MaxSentences = 51, MaxWords = 9,
            Instructions = new string('x', 2_001), Terms = [new GlossaryTerm(" ", "x")], Context = new DocumentContext(new string('t', 501), ""), Style = (SummaryStyle)9,
        };

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.SummarizeAsync(request));

        Assert.Equal(ErrorReason.InvalidArgument, failure.Reason);
        Assert.Equal(
            [
                "content", "document_context.title", "glossary_terms[0].source", "instructions", "max_sentences", "max_words", "mime_type", "request_id", "source_language_code",
                "style", "target_language_code",
            ],
            failure.Violations.Select(v => v.Field).Order(StringComparer.Ordinal));
        Assert.Empty(host.Tasks);
    }

    [Theory]
    [InlineData("", "is empty.")]
    [InlineData("\n\t ", "holds only white space.")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaa", "has 21 characters; the limit is 20.")]
    public async Task SummarizeAsync_BadContent_SaysWhy(string content, string expected)
    {
        await using var host = new SummaryHost(settings: ("TranslateSvc:Summaries:MaxContentCharacters", "20"));

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.SummarizeAsync(English(content)));

        Assert.Equal(expected, Assert.Single(failure.Violations).Description);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(51, 0)]
    [InlineData(0, 9)]
    [InlineData(0, 2_001)]
    [InlineData(0, -1)]
    public async Task SummarizeAsync_LimitOutOfRange_IsInvalid(int sentences, int words)
    {
        await using var host = new SummaryHost();

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.SummarizeAsync(English(Article) with { MaxSentences = sentences, MaxWords = words }));

        Assert.Equal(sentences != 0 ? "max_sentences" : "max_words", Assert.Single(failure.Violations).Field);
    }

    [Fact]
    public async Task SummarizeAsync_UnknownEngine_IsNotFound()
    {
        await using var host = new SummaryHost();

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.SummarizeAsync(English(Article) with { Engine = "nobody" }));

        Assert.Equal(ErrorReason.EngineNotFound, failure.Reason);
    }

    [Fact]
    public async Task SummarizeAsync_NoLanguageGiven_DetectsIt()
    {
        await using var host = new SummaryHost();

        var result = await host.SummarizeAsync(English(Article) with { SourceLanguage = "", TargetLanguage = "fr-CA" });

        Assert.True(result.Detected);
        Assert.Equal("en", result.SourceLanguage);
        Assert.Equal("fr-CA", result.TargetLanguage);
    }

    [Fact]
    public async Task SummarizeAsync_OtherLanguage_IsInvalid()
    {
        await using var host = new SummaryHost();
        var german = "Die Zentralbank hat am Donnerstag ihren Leitzins erhöht, und die Gewerkschaften wollen nächste Woche mit dem Minister sprechen.";

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.SummarizeAsync(English(german) with { SourceLanguage = "" }));

        Assert.Equal("source_language_code", Assert.Single(failure.Violations).Field);
    }

    [Fact]
    public async Task SummarizeAsync_NothingToRead_IsInvalid()
    {
        await using var host = new SummaryHost();

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.SummarizeAsync(English("https://example.org/a", "42")));

        Assert.Equal("content", Assert.Single(failure.Violations).Field);
    }

    [Fact]
    public async Task SummarizeAsync_ShortDocument_IsOneCall()
    {
        await using var host = new SummaryHost(_ => Draft(("The bank's rate is now 4.25%.", ["s01"]), ("Inflation reached 6.1%.", ["s02"])));

        var result = await host.SummarizeAsync(English(Article) with { Terms = [new GlossaryTerm("central bank", "banque centrale"), new GlossaryTerm("zebra", "zèbre")] });

        var task = Assert.Single(host.Tasks);
        Assert.Equal(SummaryStep.Whole, task.Step);
        Assert.Equal(["s01", "s02", "s03"], task.Segments.Select(s => s.Id));
        Assert.Equal(5, task.MaxSentences);
        Assert.Equal("central bank", Assert.Single(task.Terms).Source);
        Assert.True(result.Complete);
        Assert.Equal("The bank's rate is now 4.25%. Inflation reached 6.1%.", result.Text.Replace('’', '\''));
        Assert.All(result.Sentences, s => Assert.Equal(SentenceSupport.Supported, s.Support));
        Assert.Equal(new EngineUsage(100, 0, 10, 1), result.Usage);
        Assert.Equal(3, result.Sources.Count);
    }

    [Theory]
    [InlineData(SummaryStyle.Bullets, "- Rates rose.\n- Unions will meet the minister.")]
    [InlineData(SummaryStyle.KeyFacts, "- Rates rose.\n- Unions will meet the minister.")]
    [InlineData(SummaryStyle.Abstract, "Rates rose. Unions will meet the minister.")]
    [InlineData(SummaryStyle.Headline, "Rates rose.")]
    public async Task SummarizeAsync_Style_ShapesTheText(SummaryStyle style, string expected)
    {
        await using var host = new SummaryHost(_ => Draft(("Rates rose.", ["s01"]), ("Unions will meet the minister.", ["s03"])));

        Assert.Equal(expected, (await host.SummarizeAsync(English(Article) with { Style = style })).Text);
    }

    [Fact]
    public async Task SummarizeAsync_UnsupportedNumber_IsRepairedOnceWithTheComplaint()
    {
        await using var host = new SummaryHost(task => task.Step == SummaryStep.Repair
            ? Draft(("The rate is now 4.25%.", ["s01"]))
            : Draft(("Unions will meet the minister.", ["s03"]), ("The rate is now 6.1%.", ["s01"]), ("Inflation reached 6.1%.", ["s02"])));

        var result = await host.SummarizeAsync(English(Article));

        Assert.Equal(["Unions will meet the minister.", "The rate is now 4.25%.", "Inflation reached 6.1%."], result.Sentences.Select(s => s.Text));
        Assert.Empty(result.Dropped);
        var repair = host.Tasks[1];
        Assert.Equal(SummaryStep.Repair, repair.Step);
        Assert.Equal("The rate is now 6.1%.", Assert.Single(repair.Claims).Text);
        Assert.Contains("6.1", Assert.Single(repair.Complaints), StringComparison.Ordinal);
        Assert.Equal(2, result.Usage.Calls);
    }

    [Fact]
    public async Task SummarizeAsync_RepairFailsToo_DropsTheSentenceAndSaysWhy()
    {
        await using var host = new SummaryHost(task => task.Step == SummaryStep.Repair
            ? Draft(("The rate is now 9%.", ["s01"]))
            : Draft(("The rate is now 8%.", ["s01"]), ("Inflation reached 6.1%.", ["s02"])));

        var result = await host.SummarizeAsync(English(Article));

        Assert.Equal("Inflation reached 6.1%.", result.Text);
        var dropped = Assert.Single(result.Dropped);
        Assert.Equal("The rate is now 9%.", dropped.Text);
        Assert.Equal(SupportCheck.Numbers, Assert.Single(dropped.Issues).Check);
        Assert.True(result.Complete);
        Assert.Equal(2, host.Tasks.Count);
    }

    [Fact]
    public async Task SummarizeAsync_RepairCallFails_StillAnswersWithTheRest()
    {
        await using var host = new SummaryHost(task => task.Step == SummaryStep.Repair
            ? throw new TranslateSvcException(ErrorReason.EngineUnavailable, "Down.")
            : Draft(("The rate is now 8%.", ["s01"]), ("Inflation reached 6.1%.", ["s02"])));

        var result = await host.SummarizeAsync(English(Article));

        Assert.Equal("Inflation reached 6.1%.", result.Text);
        Assert.Single(result.Dropped);
    }

    [Fact]
    public async Task SummarizeAsync_NothingSurvives_IsIncomplete()
    {
        await using var host = new SummaryHost(_ => Draft(("The rate is now 8%.", ["s01"])));

        var result = await host.SummarizeAsync(English(Article));

        Assert.False(result.Complete);
        Assert.Empty(result.Sentences);
        Assert.Equal("", result.Text);
    }

    [Fact]
    public async Task SummarizeAsync_TooManySentences_DropsTheExtraOnes()
    {
        await using var host = new SummaryHost(_ => Draft(("Rates rose.", ["s01"]), ("Rates rose!", ["s01"]), ("Inflation reached 6.1%.", ["s02"]), ("Unions will meet the minister.", ["s03"])));

        var result = await host.SummarizeAsync(English(Article) with { MaxSentences = 2 });

        Assert.Equal("Rates rose. Inflation reached 6.1%.", result.Text);
        Assert.Equal(["duplicate", "max_sentences"], result.Dropped.Select(d => d.Issues[^1].Check));
    }

    [Fact]
    public async Task SummarizeAsync_TooManyWords_DropsTrailingSentencesWhole()
    {
        await using var host = new SummaryHost(_ => Draft(
            ("Rates rose on Thursday, the central bank said.", ["s01"]), ("Unions will meet the minister next week.", ["s03"]), ("Inflation rose.", ["s02"])));

        var result = await host.SummarizeAsync(English(Article) with { MaxWords = 12 });

        Assert.Equal("Rates rose on Thursday, the central bank said.", result.Text);
        Assert.Equal(["max_words", "max_words"], result.Dropped.Select(d => d.Issues.Single().Check));
    }

    [Fact]
    public async Task SummarizeAsync_FirstSentenceTooLong_IsRepaired()
    {
        await using var host = new SummaryHost(task => task.Step == SummaryStep.Repair
            ? Draft(("The central bank raised its rate.", ["s01"]))
            : Draft(("The central bank, after a long meeting, raised its rate again on Thursday.", ["s01"])));

        var result = await host.SummarizeAsync(English(Article) with { MaxWords = 10 });

        Assert.Equal("The central bank raised its rate.", result.Text);
    }

    [Fact]
    public async Task SummarizeAsync_FrenchTarget_SetsFrenchTypography()
    {
        await using var host = new SummaryHost(_ => Draft(("Le taux passe à 4,25 %.", ["s01"])));

        var result = await host.SummarizeAsync(English(Article) with { TargetLanguage = "fr-FR" });

        Assert.Equal("Le taux passe à 4,25\u00A0%.", result.Text);
    }

    [Theory]
    [InlineData(FinishReason.ContentFilter)]
    [InlineData(FinishReason.Refusal)]
    public async Task SummarizeAsync_Refused_IsContentRefused(FinishReason reason)
    {
        await using var host = new SummaryHost(_ => new SummaryDraft([], reason, default));

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(() => host.SummarizeAsync(English(Article)));

        Assert.Equal(ErrorReason.ContentRefused, failure.Reason);
        Assert.Single(host.Tasks);
    }

    [Theory]
    [InlineData(FinishReason.Malformed)]
    [InlineData(FinishReason.Length)]
    public async Task SummarizeAsync_CutOrGarbled_IsReadAgainInHalves(FinishReason reason)
    {
        await using var host = new SummaryHost(task => task.Step switch
        {
            SummaryStep.Whole => new SummaryDraft([], reason, default),
            SummaryStep.Map => Draft(("Unions will meet the minister.", [task.Segments[^1].Id])),
            _ => Draft(("Unions will meet the minister.", ["s03"])),
        });

        var result = await host.SummarizeAsync(English(Article));

        Assert.Equal("Unions will meet the minister.", result.Text);
        Assert.True(result.Complete);
        Assert.Equal(2, host.Tasks.Count(t => t.Step == SummaryStep.Map));
    }
}

using System.Globalization;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Options;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Extractive;
using TranslateSvc.Languages;
using TranslateSvc.Summaries;

namespace TranslateSvc.Tests.Engines.Extractive;

public sealed class ExtractiveSummaryEngineTests
{
    private readonly ExtractiveSummaryEngine _engine = new(Options.Create(new ExtractiveOptions()));

    [Fact]
    public async Task SummarizeAsync_FrenchArticle_LeadsWithTheMainFactAndCitesItsSegment()
    {
        var draft = await _engine.SummarizeAsync(Task(Articles.French, LanguageTag.French) with { MaxSentences = 3 }, default);

        Assert.True(draft.Extracted);
        Assert.Equal(3, draft.Sentences.Count);
        Assert.StartsWith("Le pont suspendu de Sainte-Lucie", draft.Sentences[0].Text, StringComparison.Ordinal);
        Assert.Equal(["s02"], draft.Sentences[0].Citations);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task SummarizeAsync_Article_TakesWholeSentencesInReadingOrder(string language)
    {
        var paragraphs = language == "fr" ? Articles.French : Articles.English;
        var task = Task(paragraphs, new LanguageTag(language)) with { MaxSentences = 4 };

        var draft = await _engine.SummarizeAsync(task, default);

        var places = draft.Sentences.Select(s => string.Join('\n', paragraphs).IndexOf(s.Text, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.All(draft.Sentences, s => Assert.Contains(s.Text, paragraphs[int.Parse(s.Citations.Single()[1..], CultureInfo.InvariantCulture) - 1], StringComparison.Ordinal));
        Assert.All(draft.Sentences, s => Assert.EndsWith(".", s.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task SummarizeAsync_Article_AvoidsQuestionsAndDanglingOpeners(string language)
    {
        var paragraphs = language == "fr" ? Articles.French : Articles.English;

        var draft = await _engine.SummarizeAsync(Task(paragraphs, new LanguageTag(language)) with { MaxSentences = 3 }, default);

        Assert.All(draft.Sentences, s => Assert.DoesNotContain("?", s.Text, StringComparison.Ordinal));
        Assert.All(draft.Sentences, s => Assert.False(SentenceQuality.Dangles(s.Text, new LanguageTag(language)), s.Text));
    }

    [Fact]
    public async Task SummarizeAsync_WordLimit_IsKeptWithoutCutting()
    {
        var draft = await _engine.SummarizeAsync(Task(Articles.English, LanguageTag.English) with { MaxSentences = 5, MaxWords = 32 }, default);

        Assert.NotEmpty(draft.Sentences);
        Assert.InRange(draft.Sentences.Sum(s => Terms.CountWords(s.Text)), 1, 32);
        Assert.All(draft.Sentences, s => Assert.Contains(s.Text, string.Join('\n', Articles.English), StringComparison.Ordinal));
    }

    [Fact]
    public async Task SummarizeAsync_NothingFitsTheWords_GivesTheShortestAlone()
    {
        string[] article = ["The committee approved the disputed budget after eleven hours of debate.", "Members of the committee approved the budget for schools, roads and hospitals on Friday."];

        var draft = await _engine.SummarizeAsync(Task(article, LanguageTag.English) with { MaxSentences = 2, MaxWords = 5 }, default);

        Assert.Equal(article[0], Assert.Single(draft.Sentences).Text);
    }

    [Fact]
    public async Task SummarizeAsync_RepeatedFact_IsPickedOnce()
    {
        string[] article =
        [
            "The city council approved a new tram line to the northern suburbs on Monday.",
            "The city council on Monday approved a new tram line to the northern suburbs.",
            "A new tram line to the northern suburbs was approved by the city council.",
            "Construction costs are estimated at 300 million over four years of work.",
            "Opponents of the project fear the loss of parking near the old market.",
            "The mayor expects the first passengers to travel before the next election.",
        ];

        var draft = await _engine.SummarizeAsync(Task(article, LanguageTag.English) with { MaxSentences = 3 }, default);

        Assert.Single(draft.Sentences, s => s.Text.Contains("tram line", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SummarizeAsync_Headline_IsTheHeadingWhereThereIsOne()
    {
        var plain = Task(Articles.French, LanguageTag.French) with { MaxSentences = 1, Style = SummaryStyle.Headline };
        var marked = plain with { Segments = [.. plain.Segments.Skip(1), new SummarySource("s08", "Transports") { Kind = SegmentKind.Heading }] };

        Assert.Equal(Articles.French[0], Assert.Single((await _engine.SummarizeAsync(plain, default)).Sentences).Text);
        Assert.Equal(["s08"], Assert.Single((await _engine.SummarizeAsync(marked, default)).Sentences).Citations);
    }

    [Fact]
    public async Task SummarizeAsync_HeadlineWithoutHeading_IsAShortSentence()
    {
        var draft = await _engine.SummarizeAsync(Task(Articles.English, LanguageTag.English) with { MaxSentences = 1, Style = SummaryStyle.Headline }, default);

        Assert.InRange(Terms.CountWords(Assert.Single(draft.Sentences).Text), 4, 20);
    }

    [Fact]
    public async Task SummarizeAsync_HeadingsAndCells_AreNoSentences()
    {
        var task = Task(Articles.English, LanguageTag.English) with { MaxSentences = 10 };
        task = task with
        {
            Segments =
            [
                new SummarySource("s90", "Ferry terminal passengers harbour Port Mallory.") { Kind = SegmentKind.Heading },
                new SummarySource("s91", "Ferry terminal passengers harbour Port Mallory.") { Kind = SegmentKind.TableCell },
                .. task.Segments,
            ],
        };

        var draft = await _engine.SummarizeAsync(task, default);

        Assert.DoesNotContain(draft.Sentences, s => s.Citations[0] is "s90" or "s91");
    }

    [Fact]
    public async Task SummarizeAsync_ClaimsOnly_PicksAmongThemAndKeepsCitations()
    {
        var task = Task([], LanguageTag.English) with
        {
            Step = SummaryStep.Final,
            MaxSentences = 1,
            Claims = [new DraftSentence("The terminal will open in 2028.", ["s01", "s04"]), new DraftSentence("The terminal costs $410 million to build.", ["s03"])],
        };

        var draft = await _engine.SummarizeAsync(task, default);

        Assert.Contains(Assert.Single(draft.Sentences), task.Claims);
    }

    [Fact]
    public async Task SummarizeAsync_Repair_HasNothingToSay()
    {
        var task = Task(Articles.English, LanguageTag.English) with { Step = SummaryStep.Repair, Claims = [new DraftSentence("Wrong.", ["s01"])], Complaints = ["No."] };

        Assert.Empty((await _engine.SummarizeAsync(task, default)).Sentences);
    }

    [Fact]
    public async Task SummarizeAsync_Twice_GivesTheSame()
    {
        var task = Task(Articles.French, LanguageTag.French);

        var first = await _engine.SummarizeAsync(task, default);
        var second = await _engine.SummarizeAsync(task, default);

        Assert.Equal(first.Sentences.Select(s => s.Text), second.Sentences.Select(s => s.Text));
    }

    [Fact]
    public async Task SummarizeAsync_MillionCharacters_ComparesABoundedNumberOfSentences()
    {
        var random = new Random(7);
        var text = new StringBuilder();
        List<string> paragraphs = [];
        for (var length = 0; length < 1_000_000; length += text.Length, text.Clear())
        {
            for (var w = 0; w < 18; w++) text.Append(w == 0 ? "Report" : " term").Append(random.Next(4000));
            paragraphs.Add(text.Append('.').ToString());
        }

        var engine = new ExtractiveSummaryEngine(Options.Create(new ExtractiveOptions { MaxComparedSentences = 50 }));

        var draft = await engine.SummarizeAsync(Task(paragraphs, LanguageTag.English) with { MaxSentences = 50 }, default);

        Assert.Equal(50, draft.Sentences.Count);
        Assert.Equal(draft.Sentences.Select(s => s.Text), draft.Sentences.Select(s => s.Text).Distinct());
    }

    [Fact]
    public async Task SummarizeAsync_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _engine.SummarizeAsync(Task(Articles.English, LanguageTag.English), cancelled.Token));
    }

    [Fact]
    public void SummarizeAsync_AnyText_StaysInLimitsAndCitesWhatHoldsIt() =>
        Gen.Select(Gen.String[Gen.Char["aB .!?«»\"\n1é,"], 0, 60].Array[1, 12], Gen.Int[1, 5], Gen.Int[1, 40]).Sample((texts, sentences, words) =>
        {
            var task = Task(texts, LanguageTag.French) with { MaxSentences = sentences, MaxWords = words };

            var draft = _engine.SummarizeAsync(task, default).Result;

            Assert.True(draft.Sentences.Count <= sentences);
            Assert.All(draft.Sentences, s => Assert.Contains(
                s.Text, SentenceCandidates.OneLine(task.Segments.Single(source => source.Id == s.Citations.Single()).Text), StringComparison.Ordinal));
            if (draft.Sentences.Count > 1) Assert.True(draft.Sentences.Sum(s => Terms.CountWords(s.Text)) <= words);
        });

    private static SummaryTask Task(IReadOnlyList<string> paragraphs, LanguageTag language) => new()
    {
        Step = SummaryStep.Whole,
        Source = language,
        Target = language,
        MaxSentences = 5,
        Segments = [.. paragraphs.Select((p, i) => new SummarySource(Segment.IdOf(i), p))],
    };
}

using System.Text.Json;
using TranslateSvc.Checks;
using TranslateSvc.Documents;
using TranslateSvc.Engines.Apertium.Text;
using TranslateSvc.Engines.Chat.Answers;
using TranslateSvc.Engines.Chat.Economy;
using TranslateSvc.Glossaries;
using TranslateSvc.Injection;
using TranslateSvc.Tests.Checks;

namespace TranslateSvc.Tests.Engines.Chat;

/// <summary>What fuzzing found: half a character in well-formed JSON, times outside the calendar, figures without end.</summary>
public sealed class BrokenCharactersTests
{
    [Fact]
    public void Read_SentenceWithHalfACharacter_KeepsThoseBefore()
    {
        var (sentences, whole) = CitedSentences.Read("""{"sentences": [{"text": "A.", "cites": ["s01"]}, {"text": "\ud800", "cites": []}]}""", lines: false);

        Assert.Equal("A.", Assert.Single(sentences).Text);
        Assert.False(whole);
    }

    [Fact]
    public void Errors_HalfACharacter_IsNoText()
    {
        var error = Assert.Single(JudgeAnswers.Errors("""{"errors": [{"severity": "major", "category": "\udc00", "span": "a", "explanation": "b"}]}""", lines: false)!);

        Assert.Equal(("", "a"), (error.Category, error.Span));
        Assert.Empty(JudgeAnswers.Errors("""{"errors": [{"\ud800": 1}]}""", lines: false)!);
        Assert.Null(JudgeAnswers.Errors("{\"errors\": [\"\ud800\"]}", lines: false));
    }

    [Fact]
    public void Read_BatchOutsideTheCalendar_HasNoTime()
    {
        using var milliseconds = JsonDocument.Parse("""{"id": "b", "status": "completed", "created_at": 1700000000000}""");
        using var broken = JsonDocument.Parse("""{"id": "\ud800", "status": "completed", "\udc00": 1}""");
        using var array = JsonDocument.Parse("[]");

        Assert.Equal(("b", null), (ProviderBatch.Read(milliseconds.RootElement).Id, ProviderBatch.Read(milliseconds.RootElement).CreatedAt));
        Assert.Equal("", ProviderBatch.Read(broken.RootElement).Id);
        Assert.Equal("", ProviderBatch.Read(array.RootElement).Status);
        Assert.Null(ResultLine.Read("{\"custom_id\": \"\ud800\"}"));
    }

    [Fact]
    public void Rules_FiguresWithoutEnd_DoNotOverflow()
    {
        var figure = "1" + string.Concat(Enumerable.Repeat(" 000", 20));

        Assert.Equal("1" + string.Concat(Enumerable.Repeat(",000", 20)), FrenchFigures.English(figure));
        // The longest figure that is read as a number has 24 digits.
        foreach (var digits in (int[])[24, 28])
            Assert.DoesNotContain(CheckFixture.Judge($"Il a compté {new string('9', digits)} milliards de milliards.", "He counted them.", "fr"), i => i.Severity == IssueSeverity.Error && i.Check == CheckNames.Numbers);
    }

    [Fact]
    public void Normalize_NoCharacter_IsReplaced()
    {
        Assert.Equal("a\uFFFDb", TextNormalizer.Normalize("a\uFFFEb"));
        Assert.Empty(new GlossaryMatcher([new GlossaryTerm("\uFFFE\ud800", "x")]).Match("a"));
        Assert.NotNull(CheckFixture.Judge("a\uFFFE", "b\uFFFE", "fr"));
    }

    [Fact]
    public void Restore_CommentsInsideWhatIsNone_IsTheIdentity()
    {
        var text = string.Concat(Enumerable.Repeat("<!-- <", 300)) + "a --> <!--2--> b <!-- c -->";

        Assert.Equal(text, HiddenComments.Restore(HiddenComments.Mask(text, out var comments), comments));
        Assert.Equal("a <!-- x --> <!--9-->", HiddenComments.Restore("a <!--1--> <!--9-->", ["<!-- x -->"]));
    }
}

using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Languages;
using TranslateSvc.Summaries;

namespace TranslateSvc.Tests.Summaries;

public sealed class SupportCheckTests
{
    private const string Nothing = "";

    [Theory]
    // Figures, in one language and across.
    [InlineData("en", "en", "Sales rose 3.5% to $1.2 billion.", "Sales rose 3.5% to $1.2 billion.", Nothing)]
    [InlineData("fr", "en", "Les ventes ont progressé de 3,5 % en 2023.", "Sales rose 3.5% in 2023.", Nothing)]
    [InlineData("en", "fr", "Sales rose 3.5% in 2023.", "Les ventes ont progressé de 3,5\u00A0% en 2023.", Nothing)]
    [InlineData("fr", "en", "Le plan coûtera 3 228,4 milliards d'euros.", "The plan will cost €3,228.4 billion.", Nothing)]
    [InlineData("en", "fr", "The plan will cost $2 trillion.", "Le plan coûtera 2\u202F000 milliards de dollars.", Nothing)]
    [InlineData("fr", "en", "Le plan coûtera un milliard de dollars.", "The plan will cost $1 billion.", Nothing)]
    [InlineData("fr", "en", "Il ouvrira lundi 1er juillet 2024 à 21 h 30.", "It opens on Monday, July 1, 2024 at 9:30 p.m.", Nothing)]
    [InlineData("fr", "en", "Une femme du XXIe siècle.", "A woman of the 21st century.", Nothing)]
    [InlineData("en", "en", "Sales rose 3.5%.", "Sales rose 3.6%.", SupportCheck.Numbers)]
    [InlineData("fr", "en", "Les ventes ont progressé de 3,5 %.", "Sales rose 35%.", SupportCheck.Numbers)]
    [InlineData("fr", "en", "Le plan coûtera 2 milliards d'euros.", "The plan will cost €2 million.", SupportCheck.Numbers)]
    [InlineData("fr", "en", "Le plan coûtera 2 milliards d'euros.", "The plan will cost $2 billion.", SupportCheck.Numbers)]
    [InlineData("en", "fr", "The plan will cost $1 billion.", "Le plan coûtera 1 billion de dollars.", SupportCheck.Numbers)]
    [InlineData("en", "en", "Workers marched in the capital.", "Three hundred workers marched in the capital.", SupportCheck.Numbers)]
    [InlineData("en", "en", "Workers marched in the capital.", "Two groups of workers marched in the capital.", Nothing)]
    // Names.
    [InlineData("fr", "en", "L'ONU et l'OTAN ont condamné l'attaque.", "The UN and NATO condemned the attack.", Nothing)]
    [InlineData("en", "fr", "The UN condemned the attack.", "L'Organisation des Nations unies a condamné l'attaque.", Nothing)]
    [InlineData("fr", "en", "La ministre, Mme Claire Aubin, a démissionné.", "Minister Claire Aubin resigned.", Nothing)]
    [InlineData("fr", "en", "Vladimir Poutine a rencontré le président.", "Vladimir Putin met the president.", Nothing)]
    [InlineData("en", "en", "Claire Aubin resigned.", "Claire Morel resigned.", SupportCheck.Names)]
    [InlineData("fr", "en", "Le ministre a démissionné.", "Gerald Brenner resigned.", SupportCheck.Names)]
    [InlineData("fr", "fr", "L'ONU a condamné l'attaque.", "L'OMS a condamné l'attaque.", SupportCheck.Names)]
    [InlineData("en", "en", "The firm will open a plant near the border.", "The firm will open a plant near Ottawa.", SupportCheck.Names)]
    [InlineData("fr", "fr", "La société ouvrira une usine près de Lyon.", "La société ouvrira une usine à Lyon.", Nothing)]
    [InlineData("fr", "fr", "La société ouvrira une usine près de Lyon.", "La société ouvrira une usine à Brest.", SupportCheck.Names)]
    // Quotations.
    [InlineData("fr", "fr", "« Nous n'avons plus le choix », a dit la préfète.", "La préfète dit : «\u00A0Nous n’avons plus le choix.\u00A0»", Nothing)]
    [InlineData("en", "en", "\"We have no choice left but to close,\" she said.", "She said they had “no choice left […] to close”.", Nothing)]
    [InlineData("en", "en", "\"We have no choice left,\" she said.", "She said “we have some choice left”.", SupportCheck.Quotation)]
    [InlineData("en", "en", "She closed the bridge.", "She closed the “bridge”.", Nothing)]
    public void Judge_SentenceAgainstItsSegment_FindsWhatIsNotThere(string source, string target, string cited, string sentence, string expected)
    {
        var check = new SupportCheck(SummaryHost.Job(new LanguageTag(source), new LanguageTag(target), cited), 10);

        var judgement = check.Judge(new DraftSentence(sentence, ["s01"]));

        Assert.Equal(expected, string.Join(',', judgement.Issues.Where(i => i.Severity == IssueSeverity.Error).Select(i => i.Check)));
    }

    [Fact]
    public void Judge_NumberOfAnotherSegment_IsRejected()
    {
        var check = new SupportCheck(SummaryHost.Job(LanguageTag.French, LanguageTag.English, "Le pont fermera en mars.", "Le chantier coûtera 68,5 millions d'euros."), 10);

        var wrong = check.Judge(new DraftSentence("The works will cost €68.5 million.", ["s01"]));
        var right = check.Judge(new DraftSentence("The works will cost €68.5 million.", ["s02"]));
        var both = check.Judge(new DraftSentence("The bridge closes in March and the works will cost €68.5 million.", ["s02", "s01"]));

        Assert.Equal(SupportCheck.Numbers, Assert.Single(wrong.Issues).Check);
        Assert.Empty(right.Issues);
        Assert.Empty(both.Issues);
        Assert.Equal(["s01", "s02"], both.Citations);
    }

    [Fact]
    public void Judge_QuotationAcrossLanguages_IsUnverified()
    {
        var check = new SupportCheck(SummaryHost.Job(LanguageTag.French, LanguageTag.English, "« Nous n'avons plus le choix », a dit la préfète."), 10);

        var judgement = check.Judge(new DraftSentence("The prefect said: “We no longer have a choice.”", ["s01"]));

        Assert.False(judgement.Rejected);
        Assert.Equal(SentenceSupport.Unverified, judgement.ToSentence(extracted: false).Support);
    }

    [Fact]
    public void Judge_Citations_MustExist()
    {
        var check = new SupportCheck(SummaryHost.Job(LanguageTag.English, LanguageTag.English, "The bridge will close.", "It reopens later."), 10);

        Assert.Equal(SupportCheck.Citations, Assert.Single(check.Judge(new DraftSentence("The bridge will close.", [])).Issues).Check);
        Assert.True(check.Judge(new DraftSentence("The bridge will close.", ["s09"])).Rejected);
        var partly = check.Judge(new DraftSentence("The bridge will close.", ["s09", "s01", "s01"]));
        Assert.False(partly.Rejected);
        Assert.Equal(["s01"], partly.Citations);
        Assert.Equal(SentenceSupport.Unverified, partly.ToSentence(extracted: false).Support);
    }

    [Fact]
    public void Judge_BlankSentence_IsRejected() =>
        Assert.True(new SupportCheck(SummaryHost.Job(LanguageTag.English, LanguageTag.English, "The bridge will close."), 10).Judge(new DraftSentence(" ", ["s01"])).Rejected);

    [Theory]
    [InlineData("The bridge will close.", "s01", true)]
    [InlineData("the bridge  will close", "s01", true)]
    [InlineData("The bridge will open.", "s01", false)]
    [InlineData("The bridge will close.", "s02", false)]
    [InlineData("The bridge will close.", "s07", false)]
    [InlineData("…", "s01", false)]
    public void IsExtract_Sentence_MustStandInTheCitedSegment(string text, string id, bool expected)
    {
        var check = new SupportCheck(SummaryHost.Job(LanguageTag.English, LanguageTag.English, "It is old. The bridge will close.", "It reopens later."), 10);

        Assert.Equal(expected, check.IsExtract(new DraftSentence(text, [id])));
    }
}

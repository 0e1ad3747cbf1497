using TranslateSvc.Checks;
using TranslateSvc.Glossaries;
using static TranslateSvc.Tests.Checks.CheckFixture;

namespace TranslateSvc.Tests.Checks;

/// <summary>Glossary terms and quotation marks.</summary>
public sealed class WarningChecksTests
{
    [Theory]
    [InlineData("Les taux directeurs montent.", "Policy rates are rising.", "taux directeur", "policy rate")]
    [InlineData("Le taux directeur monte.", "The POLICY RATE is rising.", "taux directeur", "policy rate")]
    [InlineData("L'ONU l'affirme.", "The United Nations says so.", "ONU", "United Nations")]
    [InlineData("Le projet Canopée avance.", "The Canopée project moves on.", "Canopée", "")]
    [InlineData("Rien de tel.", "Nothing of the kind.", "taux directeur", "policy rate")]
    public void Check_TermUsedOrAbsent_SaysNothing(string source, string target, string term, string wanted) =>
        AssertNone(CheckNames.Glossary, Judge(source, target, "fr", new GlossaryTerm(term, wanted)));

    [Theory]
    [InlineData("The vote was open to Europeans.", "Le scrutin européen était ouvert aux Européennes.", "European", "européen")]
    public void Check_InflectedTerm_SaysNothing(string source, string target, string term, string wanted) =>
        AssertNone(CheckNames.Glossary, Judge(source, target, "en", new GlossaryTerm(term, wanted)));

    [Fact]
    public void Check_TermNotUsed_NamesBoth()
    {
        var issue = AssertOne(CheckNames.Glossary, IssueSeverity.Warning, Judge("Les taux directeurs montent.", "Key rates are rising.", "fr", new GlossaryTerm("taux directeur", "policy rate")));

        Assert.Contains("\"policy rate\"", issue.Message, StringComparison.Ordinal);
        Assert.Contains("\"taux directeur\"", issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"It's over!\" she said.", "« C'est fini ! », a-t-elle déclaré.")]
    [InlineData("He said: \"I heard 'no'.\"", "Il a dit : « J'ai entendu “non”. »")]
    [InlineData("\"We will act,\" he said, \"today.\"", "« Nous agirons, a-t-il dit, aujourd'hui. »")]
    [InlineData("“It’s over!” she said.", "«C’est fini!», a-t-elle déclaré.")]
    [InlineData("'It's over,' she said.", "« C'est fini », a-t-elle dit.")]
    [InlineData("‘It’s over,’ she said.", "« C'est fini », a-t-elle dit.")]
    [InlineData("No quotation, it's true.", "Pas de citation, c'est vrai.")]
    public void Check_SameQuotations_SaysNothing(string english, string french)
    {
        AssertNone(CheckNames.QuotationMarks, Judge(english, french, "en"));
        AssertNone(CheckNames.QuotationMarks, Judge(french, english, "fr"));
    }

    [Theory]
    [InlineData("\"It's over!\" she said.", "C'est fini, a-t-elle déclaré.")]
    [InlineData("It is over, she said.", "« C'est fini », a-t-elle déclaré.")]
    [InlineData("\"Yes.\" Then: \"No.\"", "« Oui. » Puis : non.")]
    public void Check_QuotationLostOrAdded_Warns(string english, string french)
    {
        AssertOne(CheckNames.QuotationMarks, IssueSeverity.Warning, Judge(english, french, "en"));
        AssertOne(CheckNames.QuotationMarks, IssueSeverity.Warning, Judge(french, english, "fr"));
    }
}

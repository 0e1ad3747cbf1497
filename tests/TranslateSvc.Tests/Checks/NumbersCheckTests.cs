using System.Text;
using TranslateSvc.Checks;
using static TranslateSvc.Tests.Checks.CheckFixture;

namespace TranslateSvc.Tests.Checks;

public sealed class NumbersCheckTests
{
    /// <summary>Pairs that say the same: each is judged in both directions, with every space in the French.</summary>
    public static TheoryData<string, string> Same => new()
    {
        { "Growth reached 3.5%.", "La croissance a atteint 3,5 %." },
        { "Growth reached 3.5 percent.", "La croissance a atteint 3,5 pour cent." },
        { "A budget of €3,228.4 billion.", "Un budget de 3 228,4 milliards d'euros." },
        { "It costs $1 billion; then 2 trillion.", "Cela coûte 1 milliard de dollars; puis 2 000 milliards." },
        { "It costs $1bn.", "Cela coûte un milliard de dollars." },
        { "Version 2.10 runs on 192.168.0.1.", "La version 2.10 tourne sur 192.168.0.1." },
        { "On 03/04/2025 it began.", "Le 04/03/2025, cela a commencé." },
        { "It began on 03/04/2025.", "Cela a commencé le 4 mars 2025." },
        { "Monday, July 1, 2024", "lundi 1er juillet 2024" },
        { "At 9:30 p.m. or at noon.", "À 21 h 30 ou à midi." },
        { "At 9:30 or at midnight.", "À 21h30 ou à minuit." },
        { "At 5 p.m. he left.", "À 17 h, il est parti." },
        { "At 5 p.m. he left.", "À 17 heures, il est parti." },
        { "At 11:30 p.m. he left.", "À 23 heures 30, il est parti." },
        { "The 21st century", "Le XXIe siècle" },
        { "The twenty-first century", "Le 21e siècle" },
        { "The 1st time, the 2nd time", "La 1re fois, la 2e fois" },
        { "Louis XIV had 3 sons.", "Louis XIV avait trois fils." },
        { "Five miles (8 km)", "5 miles (8 km)" },
        { "Ninety-seven thousand people", "97 000 personnes" },
        { "He won 97,000 votes.", "Il a obtenu quatre-vingt-dix-sept mille voix." },
        { "In the 1990s", "Dans les années 90" },
        { "In the '80s", "Dans les années 1980" },
        { "The 2011-12 season", "La saison 2011-2012" },
        { "5 to 10 billion euros", "entre 5 milliards et 10 milliards d'euros" },
        { "One and a half million people", "1,5 million de personnes" },
        { "1.5 million people", "un million et demi de personnes" },
        { "Half a million people", "500 000 personnes" },
        { "A dozen people, or 12", "Une douzaine de personnes, ou 12" },
        { "G20 leaders met for 2 days.", "Les dirigeants du G20 se sont réunis pendant deux jours." },
        { "Article 71 of the text", "L'article soixante et onze du texte" },
        { "80 people", "quatre-vingts personnes" },
        { "Chapter 5, p. 12, etc.", "Chapitre 5, p. 12, etc." },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void Check_SameNumbers_SaysNothing(string english, string french)
    {
        foreach (var space in " \u00A0\u202F\u2009")
        {
            foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
            {
                var written = french.Replace(' ', space).Replace('\'', '’').Normalize(form);
                AssertNone(CheckNames.Numbers, Judge(english, written, "en"));
                AssertNone(CheckNames.Numbers, Judge(written, english, "fr"));
            }
        }
    }

    [Theory]
    [InlineData("It costs $1 billion.", "Cela coûte 1 billion de dollars.", "1 billion $")]
    [InlineData("It costs $1 billion.", "Cela coûte 1 million de dollars.", "1 billion $")]
    [InlineData("Growth reached 3.5%.", "La croissance a atteint 35 %.", "3.5 %")]
    [InlineData("It has 3,228 people.", "Il compte 3,228 personnes.", "3,228")]
    [InlineData("At 9:30 p.m. he left.", "À 9 h 30, il est parti.", "9:30 p.m")]
    [InlineData("The 21st century", "Le XXe siècle", "21")]
    [InlineData("It costs $5.", "Cela coûte 5 euros.", "5 $")]
    [InlineData("In 2024, 47 people left.", "En 2024, des gens sont partis.", "47")]
    [InlineData("Version 2.10 is out.", "La version 2,10 est sortie.", "2.10")]
    public void Check_NumberLostOrChanged_NamesIt(string english, string french, string named)
    {
        var issue = Assert.Single(Judge(english, french, "en"), i => i.Check == CheckNames.Numbers && i.Message.Contains("lacks", StringComparison.Ordinal));

        Assert.Equal(IssueSeverity.Warning, issue.Severity);
        Assert.Contains($"\"{named}\"", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_DateInUnitedStatesOrderLeftAsItIs_Warns()
    {
        var issues = Judge("It began on 03/04/2025.", "Cela a commencé le 03/04/2025.", "en-US");

        Assert.Contains(issues, i => i.Check == CheckNames.Numbers);
    }

    [Fact]
    public void Check_NumberAdded_NamesIt()
    {
        var issue = AssertOne(CheckNames.Numbers, IssueSeverity.Warning, Judge("Des gens sont partis.", "In 2019 people left.", "fr"));

        Assert.Contains("\"2019\"", issue.Message, StringComparison.Ordinal);
    }
}

using TranslateSvc.Checks;
using TranslateSvc.Checks.Names;
using TranslateSvc.Languages;
using static TranslateSvc.Tests.Checks.CheckFixture;

namespace TranslateSvc.Tests.Checks;

public sealed class NamesTests
{
    public static TheoryData<string, string> Same => new()
    {
        { "The UN, NATO, the EU, the WHO and the IMF agree.", "L'ONU, l'OTAN, l'UE, l'OMS et le FMI sont d'accord." },
        { "UNESCO and INSEE agree.", "L'UNESCO et l'INSEE sont d'accord." },
        { "From London to Beijing and The Hague.", "De Londres à Pékin et à La Haye." },
        { "Mr. Emmanuel Macron met Dr. Anne Roy.", "M. Emmanuel Macron a rencontré le Dr Anne Roy." },
        { "The minister, Ms. Elisabeth Borne, left.", "La ministre, Mme Élisabeth Borne, est partie." },
        { "The UN says so.", "L'ONU l'affirme." },
        { "The United Nations says so.", "L'ONU l'affirme." },
        { "The European Central Bank waits.", "La Banque centrale européenne attend." },
        { "The ECB waits.", "La Banque centrale européenne attend." },
        { "The White House refused.", "La Maison-Blanche a refusé." },
        { "Yulia Tymoshenko spoke.", "Ioulia Timochenko a parlé." },
        { "U.S. troops left.", "Les troupes américaines sont parties." },
        { "GDP fell.", "Le PIB a reculé." },
        { "The French left on Monday.", "Les Français sont partis lundi." },
        { "The Prime Minister left.", "Le Premier ministre est parti." },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void Check_SameNames_SaysNothing(string english, string french)
    {
        foreach (var apostrophe in "'’")
        {
            var written = french.Replace('\'', apostrophe);
            AssertNone(CheckNames.Names, Judge(english, written, "en"));
            AssertNone(CheckNames.Names, Judge(written, english, "fr"));
        }
    }

    [Theory]
    [InlineData("According to Nicolas Sarkozy, it is over.", "Selon lui, c'est fini.", "Nicolas Sarkozy")]
    [InlineData("NATO denied it.", "L'alliance l'a nié.", "NATO")]
    [InlineData("The IMF denied it.", "L'ONU l'a nié.", "IMF")]
    public void Check_NameLost_NamesIt(string english, string french, string name)
    {
        var issue = AssertOne(CheckNames.Names, IssueSeverity.Warning, Judge(english, french, "en"));

        Assert.Contains($"\"{name}\"", issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Parliament Does Not Support Amendment Freeing Her")]
    [InlineData("PARLIAMENT SAYS NO TO NATO")]
    [InlineData("Louis XIV et le XXIe siècle")]
    public void Extract_HeadlineOrNumeral_FindsNoName(string text) => Assert.Empty(NameExtractor.Extract(text, LanguageTag.English));

    [Fact]
    public void Extract_NamesWithParticles_KeepsThemWhole()
    {
        var names = NameExtractor.Extract("Hier, Charles de Gaulle et Jean-Pierre Raffarin ont vu l'ONU.", LanguageTag.French).Select(n => n.Text);

        Assert.Equal(["Charles de Gaulle", "Jean-Pierre Raffarin", "ONU"], names);
    }
}

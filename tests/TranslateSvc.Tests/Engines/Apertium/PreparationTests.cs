using TranslateSvc.Engines.Apertium.Text;

namespace TranslateSvc.Tests.Engines.Apertium;

// What reaches the reader through masks: the pipelines carry these spans along unread.
public sealed class PreparationTests
{
    [Theory]
    [InlineData("Iranian Students Are Prepared to Die for Their Country's Nuclear Program", "Iranian students are prepared to die for their country's nuclear program")]
    [InlineData("No One Wants To Ban Our Cheese Specialties", "No one wants to ban our cheese specialties")]
    [InlineData("NATO and McDonald’s Say \uE000 Is Over", "NATO and McDonald’s say \uE000 is over")]
    [InlineData("The Prime Minister met Angela Merkel in Berlin", "The Prime Minister met Angela Merkel in Berlin")]
    [InlineData("United Nations Security Council", "United Nations Security Council")]
    [InlineData("Bank of America", "Bank of America")]
    [InlineData("He Says It Is Over.", "He Says It Is Over.")]
    [InlineData("", "")]
    public void Lower_Headlines_LoseTheirCapitals(string text, string expected) => Assert.Equal(expected, EnglishHeadlines.Lower(text));

    [Fact]
    public void Raise_WordsUnknownInSmallLetters_AreNames() =>
        Assert.Equal("Obama says Monday vote in Germany, 21er", EnglishHeadlines.Raise("Obama says monday vote in germany, 21er", ["monday", "germany", "er", "Obama"]));

    [Theory]
    [InlineData("$12 Million and 5 Percent", "$12 million and 5 percent")]
    [InlineData("Million Dollar Baby", "Million Dollar Baby")]
    public void LowerUnits_AfterFigures_AreSmall(string text, string expected) => Assert.Equal(expected, EnglishHeadlines.LowerUnits(text));

    [Theory]
    [InlineData("3,5 %", "3.5%")]
    [InlineData("3 228,4 milliards d'euros", "3,228.4 billion euros")]
    [InlineData("3 228,4 milliards d’euros", "3,228.4 billion euros")]
    [InlineData("2 000 milliards", "2 trillion")]
    [InlineData("1,2 million d'habitants", "1.2 million habitants")]
    [InlineData("5 000 $", "$5,000")]
    [InlineData("lundi 1er juillet 2024", "Monday, July 1, 2024")]
    [InlineData("le 3 mars", "on March 3")]
    [InlineData("21 h 30", "9:30 p.m.")]
    [InlineData("XXIe siècle", "21st siècle")]
    [InlineData("04/03/2025", "03/04/2025")]
    [InlineData("M. Macron", "Mr. Macron")]
    [InlineData("le Dr Roy", "Dr. Roy")]
    [InlineData("« C'est fini ! », a-t-elle déclaré.", "\"C'est fini!\" she said.")]
    [InlineData("Il a dit : « J'ai entendu “non”. »", "Il a dit: \"J'ai entendu 'non'.\"")]
    [InlineData("« Nous agirons, a-t-il dit, aujourd'hui. »", "\"Nous agirons,\" he said, \"aujourd'hui.\"")]
    [InlineData("« Nous agirons, a déclaré la ministre de l'Eau, Irène Vandamme, et vite. »", "\"Nous agirons,\" said la ministre de l'Eau, Irène Vandamme, \"et vite.\"")]
    [InlineData("« C'est fini », affirme la maire.", "\"C'est fini,\" says la maire.")]
    [InlineData("« C'est fini ! » ironise son porte-parole.", "\"C'est fini!\" quips son spokesman.")]
    [InlineData("« C'est fini », se souvient Marcel.", "\"C'est fini,\" recalls Marcel.")]
    [InlineData("« C'est fini », dit-il.", "\"C'est fini,\" he says.")]
    [InlineData("Selon l'ONU, l'OTAN et l'OMS.", "According to l'UN, NATO et l'WHO.")]
    [InlineData("La hausse du PIB selon la BCE et des ONG.", "La hausse de GDP according to la ECB et des NGOs.")]
    [InlineData("La SNCF et l'Unesco.", "La SNCF et UNESCO.")]
    [InlineData("Dans les années 1930 et depuis les années 90.", "Dans the 1930s et depuis the 90s.")]
    [InlineData("Une maison des années 1960, semblable aux années 2000.", "Une maison de the 1960s, semblable à the 2000s.")]
    [InlineData("Les années 2011 et 10 années, années 1930-1940.", "Les années 2011 et 10 années, années 1930-1940.")]
    [InlineData("Le coeur et la soeur.", "Le coeur et la soeur.")]
    [InlineData("Le cœur et la sœur.", "Le coeur et la soeur.")]
    [InlineData("Version 2.10; 192.168.0.1", "Version 2.10; 192.168.0.1")]
    public void Of_French_GivesWhatEnglishWrites(string french, string expected)
    {
        foreach (var space in (char[])[' ', '\u00A0', '\u202F', '\u2009'])
        {
            var prepared = PreparedText.Of(french.Replace(' ', space), fromFrench: true, []);

            Assert.Equal(expected, prepared.Masks.Restore(prepared.Text));
        }
    }

    [Theory]
    [InlineData("3.5%", "3,5 %")]
    [InlineData("€3,228.4 billion", "3 228,4 milliards d'euros")]
    [InlineData("$1 billion", "1 milliard de dollars")]
    [InlineData("2 trillion", "2 000 milliards")]
    [InlineData("Monday, July 1, 2024", "lundi 1er juillet 2024")]
    [InlineData("9:30 p.m.", "21 h 30")]
    [InlineData("He left at 5 p.m. He slept.", "He left à 17 h. He slept.")]
    [InlineData("21st century", "XXIe century")]
    [InlineData("03/04/2025", "04/03/2025")]
    [InlineData("the Mr. Macron", "the M. Macron")]
    [InlineData("In the 1930s, in the late 1960s and the mid-1980s", "Dans les années 1930, à la fin des années 1960 and le milieu des années 1980")]
    [InlineData("The early 2000s", "Le début des années 2000")]
    [InlineData("a house of the 1960's, a 1930s house", "a house des années 1960, a 1930s house")]
    [InlineData("\"It's over!\" she said.", "\"It's over!\", a-t-elle dit.")]
    [InlineData("He said: \"I heard 'no'.\"", "He said: \"I heard “no”.\"")]
    [InlineData("\"We will act,\" he said, \"today.\"", "\"We will act, a-t-il dit, aujourd'hui.\"")]
    [InlineData("The UN says", "L'ONU says")]
    [InlineData("of the WHO and NATO", "of l'OMS and l'OTAN")]
    [InlineData("two NGOs and a CEO", "two ONG and a PDG")]
    [InlineData("Version 2.10; 192.168.0.1", "Version 2.10; 192.168.0.1")]
    public void Of_English_GivesWhatFrenchWrites(string english, string expected)
    {
        var prepared = PreparedText.Of(english, fromFrench: false, []);

        Assert.Equal(expected, prepared.Masks.Restore(prepared.Text).Replace('\u00A0', ' '));
    }

    [Fact]
    public void Repair_French_ContractsElidesAndSetsGuillemets() =>
        Assert.Equal("Il parle du chat et d'Obama\u00A0: «\u00A0L'homme est là\u202F!\u00A0»", FrenchTarget.Repair("Il parle de le chat et de Obama : \"Le homme est là !\"", canadian: false));

    [Fact]
    public void Repair_CanadianFrench_SetsNoSpaceBeforeHighMarks() =>
        Assert.Equal("Vraiment? Oui; 3\u00A0%", FrenchTarget.Repair("Vraiment ? Oui ; 3 %", canadian: true));

    [Fact]
    public void Repair_English_MovesStopsInsideAndChoosesTheArticle() =>
        Assert.Equal("\"An hour,\" he said, is a university.", EnglishTarget.Repair("\"A hour\", he said , is an university ."));

    [Fact]
    public void Names_RunWithAnUnknownWord_IsMaskedWhole()
    {
        var masks = new MaskTable();

        var text = Names.Mask("Le dirigeant Kim Jong-un a vu Paris.", ["Jong-un"], masks);

        Assert.Equal("Kim Jong-un", Assert.Single(masks.Masks).Text);
        Assert.EndsWith(" a vu Paris.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Repair_EnglishAcronyms_AreEnglish() =>
        Assert.Equal("The UN, NATO, the EU, the WHO and the IMF are in Beijing.", EnglishTarget.RepairMasked("The ONU, OTAN, the UE, the OMS and the FMI are in Peking."));

    [Fact]
    public void MaskHyphenated_KoreanName_IsOneMaskAndInversionsAreNot()
    {
        var masks = new MaskTable();

        Names.MaskHyphenated("Kim Jong-un arrive. Nicolas Sarkozy-t-il ? Pierre Veut-il ?", masks);

        Assert.Equal("Kim Jong-un", Assert.Single(masks.Masks).Text);
    }

    [Theory]
    [InlineData("Saint-Aubin-les-Forges", true)]
    [InlineData("Châlons-en-Champagne", true)]
    [InlineData("Jean-Luc", true)]
    [InlineData("Villeneuve-d'Ascq", true)]
    [InlineData("Royaume-Uni", false)]
    [InlineData("African-American", false)]
    [InlineData("Pourra-t-elle", false)]
    [InlineData("Peut-être", false)]
    public void HyphenatedNames_OfPlacesAndPeople_AreKept(string word, bool kept)
    {
        var masks = new MaskTable();

        HyphenatedNames.Mask($"Voici {word}.", masks);

        Assert.Equal(kept ? [word] : [], masks.Masks.Select(m => m.Text));
    }

    [Fact]
    public void Genitives_OfAMask_BecomeOf() => Assert.Equal("the lawyer of \uE000.", EnglishSource.Genitives("\uE000's lawyer."));
}

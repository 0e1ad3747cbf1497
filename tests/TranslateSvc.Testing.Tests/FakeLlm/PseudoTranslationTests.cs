using CsCheck;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Testing.Tests.FakeLlm;

public sealed class PseudoTranslationTests
{
    private static readonly Gen<char> FrenchLetter = Gen.OneOf("abcdefghijklmnopqrstuvwxyzéèêëàâîïôùûüçœæ".ToCharArray());
    private static readonly Gen<string> FrenchWord = FrenchLetter.Array[1, 9].Select(c => new string(c));
    private static readonly Gen<string> EnglishWord = Gen.OneOf("abcdefghijklmnopqrstuvwxyz".ToCharArray()).Array[1, 9].Select(c => new string(c));

    private static readonly Gen<string> Common = Gen.OneOf(
        "Emmanuel", "Macron", "UNESCO", "COVID-19", "21h30", "G7", "https://example.org/a,b?c=1.5", "{name}", "{{count}}", "%s", "`le code`", "<b>", "</b>",
        "a.b@example.org", "[lien](https://example.org/le)", "192.168.0.1", "42", "—", "1998-2002");

    private static readonly Gen<string> French = Sentence(Gen.Frequency(
        (6, FrenchWord), (4, Gen.OneOf("le", "la", "de", "gouvernement", "l'an", "d'août", "aujourd'hui", "«\u00A0oui\u00A0»", "3,5\u00A0%", "3\u202F228,4", "Le")),
        (3, Common)));

    private static readonly Gen<string> English = Sentence(Gen.Frequency(
        (6, EnglishWord), (4, Gen.OneOf("the", "of", "government", "it's", "“yes”", "3.5%", "3,228.4", "1,234,567", "The", "week")), (3, Common)));

    [Fact]
    public void Reverse_French_GivesTheSource() => French.Sample(s => PseudoTranslation.Reverse(PseudoTranslation.Translate(s, "en"), "en") == s);

    [Fact]
    public void Reverse_English_GivesTheSource() => English.Sample(s => PseudoTranslation.Reverse(PseudoTranslation.Translate(s, "fr"), "fr") == s);

    [Theory]
    [InlineData("Le gouvernement a annoncé une hausse de 3,5 % pour Emmanuel Macron.", "en-US", "The government did announced an rise of 3.5 % for Emmanuel Macron.")]
    [InlineData("The week of 1,234 people: {name} paid.", "fr-FR", "Le semaine de 1\u202F234 personnes: {name} pàîd.")]
    [InlineData("https://example.org/le `le` <b>le</b>", "en", "https://example.org/le `le` <b>the</b>")]
    public void Translate_Text_KeepsWhatATranslatorKeeps(string source, string target, string expected) =>
        Assert.Equal(expected, PseudoTranslation.Translate(source, target));

    [Fact]
    public void Translate_GlossaryTerm_StandsInTheResult()
    {
        (string, string)[] terms = [("Assemblée nationale", "National Assembly")];
        var text = PseudoTranslation.Translate("L'Assemblée nationale vote.", "en", terms);

        Assert.Contains("National Assembly", text, StringComparison.Ordinal);
        Assert.Equal("L'Assemblée nationale vote.", PseudoTranslation.Reverse(text, "en", terms));
    }

    private static Gen<string> Sentence(Gen<string> word) =>
        Gen.Select(word.Array[1, 14], Gen.OneOf(" ", "\n", " - ", ", ", ". "), (words, gap) => string.Join(gap, words));
}

using TranslateSvc.Engines.Extractive;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Engines.Extractive;

public sealed class SentenceFeaturesTests
{
    [Theory]
    [InlineData("fr", "Il a ajouté que le vote aurait lieu mardi.", true)]
    [InlineData("fr", "Cependant, la grève continue.", true)]
    [InlineData("fr", "« Il a menti », affirme la défense.", true)]
    [InlineData("fr", "En effet, le texte a été rejeté.", true)]
    [InlineData("fr", "D’où la colère des syndicats.", true)]
    [InlineData("fr", "Il faut attendre mardi pour le vote.", false)]
    [InlineData("fr", "Il y a trois candidats.", false)]
    [InlineData("fr", "Il s’agit du troisième vote.", false)]
    [InlineData("fr", "Le ministre a démissionné.", false)]
    [InlineData("fr", "Ilya Popov a gagné.", false)]
    [InlineData("en", "He added that the vote would be held on Tuesday.", true)]
    [InlineData("en", "However, the strike goes on.", true)]
    [InlineData("en", "In addition, fares will rise.", true)]
    [InlineData("en", "It's over.", false)]
    [InlineData("en", "Thisbe Park reopened.", false)]
    [InlineData("en", "The minister resigned.", false)]
    public void Dangles_Opening_IsKnown(string language, string text, bool expected) =>
        Assert.Equal(expected, SentenceQuality.Dangles(text, new LanguageTag(language)));

    [Theory]
    [InlineData("fr", "soldats", "soldat")]
    [InlineData("fr", "chevaux", "cheval")]
    [InlineData("fr", "nationales", "nationale")]
    [InlineData("en", "cities", "city")]
    [InlineData("en", "houses", "house")]
    [InlineData("en", "glass", "glass")]
    [InlineData("en", "buses", "buse")]
    public void Stem_TwoForms_AreOneTerm(string language, string one, string other) =>
        Assert.Equal(LightStemmer.Stem(other, new LanguageTag(language)), LightStemmer.Stem(one, new LanguageTag(language)));

    [Fact]
    public void Of_ElidedArticlesAndFunctionWords_AreLeftOut() =>
        Assert.Equal(["onu", "affirm", "guer", "finie"], Terms.Of("L'ONU affirme que la guerre n’est pas finie.", LanguageTag.French));

    [Theory]
    [InlineData("", 0)]
    [InlineData("« C'est fini ! »", 2)]
    [InlineData("3,5 % — l'ONU", 2)]
    public void CountWords_Marks_AreNoWords(string text, int expected) => Assert.Equal(expected, Terms.CountWords(text));

    [Theory]
    [InlineData("La banque centrale a relevé son taux directeur de 0,25 point jeudi.", 1.0)]
    [InlineData("La banque centrale relèvera-t-elle encore son taux directeur avant l'été ?", 0.3)]
    [InlineData("« Nous relèverons encore le taux directeur de la banque avant l'été.", 0.3)]
    [InlineData("Taux directeur.", 0.25)]
    public void Alone_Sentence_IsWeighed(string text, double expected)
    {
        var quality = new SentenceQuality(new ExtractiveOptions());

        Assert.Equal(expected, quality.Alone(new CandidateSentence(text, ["s01"], 0, false, Terms.CountWords(text), [])), 6);
    }

    [Fact]
    public void Score_SentenceLikeAllOthers_IsMostCentral()
    {
        double[][] likeness = [[1, 0.5, 0.5], [0.5, 1, 0], [0.5, 0, 1]];

        var scores = LexRank.Score(likeness, 0.85, default);

        Assert.Equal(1, scores[0]);
        Assert.Equal(scores[1], scores[2], 6);
        Assert.True(scores[1] < 1);
    }

    [Fact]
    public void Score_NothingAlike_IsEven() => Assert.Equal([1.0, 1.0], LexRank.Score([[1, 0], [0, 1]], 0.85, default));
}

using System.Text.RegularExpressions;
using TranslateSvc.Pages.Live;
using TranslateSvc.Pages.Rendering;

namespace TranslateSvc.Pages.Tests.Live;

public sealed partial class PhrasesTests
{
    [Theory]
    [InlineData(null, null, "en")]
    [InlineData("fr", "en-GB", "fr")]
    [InlineData("de", "fr-CA,en;q=0.5", "fr")]
    [InlineData("", "de, en;q=0.4, fr;q=0.7", "fr")]
    [InlineData("", "de, fr;q=0, en;q=0.1", "en")]
    [InlineData("", "de;q=0.9, *;q=0.1", "en")]
    [InlineData("", ";;,,q=", "en")]
    public void Choose_AskedAndHeader_GivesTheLanguage(string? asked, string? header, string language) =>
        Assert.Equal(language, Phrases.Choose(asked, header).Language);

    [Fact]
    public void Languages_BothOfThem_HaveTheSameKeysAndPlaces()
    {
        Assert.Equal(Phrases.English.Keys.Order(), Phrases.French.Keys.Order());
        Assert.All(Phrases.English.Keys, key => Assert.Equal(Places(Phrases.English[key]), Places(Phrases.French[key])));
    }

    [Fact]
    public void Script_EveryLiteralKey_HasWords() =>
        Assert.All(LiteralKey().Matches(PageAsset.LiveScript.Text).Select(m => m.Groups[1].Value), key => Assert.Contains(key, Phrases.English.Keys));

    [Fact]
    public void French_HighPunctuation_StandsAfterANoBreakSpace() =>
        Assert.All(Phrases.French.Keys, key => Assert.DoesNotMatch(" [:;?!%»]|« ", Phrases.French[key]));

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\bt\('([^']+[^.'])'")]
    private static partial Regex LiteralKey();
}

using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Engines.Neural.Subwords;
using TranslateSvc.Engines.Neural.Texts;
using TranslateSvc.Glossaries;
using TranslateSvc.Testing.Models;

namespace TranslateSvc.Tests.Engines.Neural;

public sealed class CarriedSpansTests : IDisposable
{
    private readonly ModelFolderFixture _folder = new();
    private readonly ISubwords _subwords;

    public CarriedSpansTests() => _subwords = ModelFolder.Open(_folder.Native()).LoadSubwords();

    [Theory]
    [InlineData("Un *mot* et **deux**, ~~non~~ _oui_", "* * ** ** ~~ ~~ _ _")]
    [InlineData("snake_case et 2_000 restent", "")]
    [InlineData("voir [le site](https://a.example/x) ici", "[ ](https://a.example/x)")]
    [InlineData("![photo](a.png)", "![ ](a.png)")]
    [InlineData("[pas un lien] seul", "")]
    [InlineData("écrire à a@b.example ou {nom} : %s", "a@b.example {nom} %s")]
    public void Find_Markup_IsFoundInOrder(string text, string spans) =>
        Assert.Equal(spans, string.Join(' ', CarriedSpans.Find(text, new GlossaryMatcher([])).Select(s => s.Text)));

    [Fact]
    public void Find_TermInsideAnAddress_LeavesTheAddress()
    {
        var terms = new GlossaryMatcher([new GlossaryTerm("maire", "mayor")]);
        var spans = CarriedSpans.Find("le maire : https://maire.example/maire", terms);

        Assert.Equal([("mayor", true), ("https://maire.example/maire", false)], spans.Select(s => (s.Text, s.Wish)));
    }

    [Theory]
    [InlineData("le chat 👍🏽 dort", "👍🏽")]
    [InlineData("北京 大学 dort, Київ", "北京 大学|Київ")]
    [InlineData("le chat", "")]
    [InlineData("\ud83d seul", "\ud83d")]
    public void UnknownRunes_RunsOfOtherScripts_AreOneEach(string text, string runs) =>
        Assert.Equal(runs, string.Join('|', new UnknownRunes(_subwords, new PlainMarks(_subwords)).In(text, []).Select(s => s.Text)));

    [Fact]
    public void UnknownRunes_BesideASpan_AreFoundAllTheSame() =>
        Assert.Equal(["\uE000", "👍"], new UnknownRunes(_subwords, new PlainMarks(_subwords)).In("\uE000 {x} 👍", [new CarriedSpan(2, 5, "{x}")]).Select(s => s.Text));

    [Theory]
    [InlineData("« l’homme » voit… le cœur", "\"l'homme\" voit... le coeur")]
    [InlineData("«\u202fdort\u00a0» — 👍", "\"dort\" - 👍")]
    [InlineData("» seul «", "\" seul \"")]
    [InlineData("rien", "rien")]
    public void PlainMarks_VocabularyLacksThem_AreWrittenPlainly(string text, string plain)
    {
        var folder = _folder.In("plain");
        WordModel.PlainNews.SaveNative(folder);
        var marks = new PlainMarks(ModelFolder.Open(folder).LoadSubwords());

        Assert.Equal(plain, marks.Apply(text));
    }

    [Fact]
    public void PlainMarks_VocabularyHasThem_Stay() => Assert.Equal("« l’homme »… œ -", new PlainMarks(_subwords).Apply("« l’homme »… œ –"));

    [Fact]
    public void SourceText_PlaceholderBesideAComma_KeepsTheTextAsItStands()
    {
        const string Text = "le maire voit {nom}, et le chat";
        var masked = new MaskedText(Text, CarriedSpans.Find(Text, new GlossaryMatcher([])));
        var source = new SourceText(masked.Text, mask => masked[mask], "en", _subwords);

        // What the model reads, written again: nothing was lost or added.
        Assert.Equal(Text, masked.Restore(source.Write([.. source.Tokens.Skip(1).SkipLast(1)])));
        Assert.Single(source.Placeholders);
    }

    [Fact]
    public void Restore_PlaceholderRunsIntoAWord_GetsASpace()
    {
        var masked = new MaskedText("le {nom} dort", [new CarriedSpan(3, 8, "Anne")]);

        Assert.Equal("le Anne dort", masked.Restore(masked.Text.Replace(" ", "", StringComparison.Ordinal).Insert(2, "")));
        Assert.Equal("le {nom} dort", masked.SourceOf(masked.Text));
    }

    [Fact]
    public void MaskedText_MoreSpansThanSigns_LeavesTheRestAsText()
    {
        var text = new string('x', MaskedText.MostSpans + 10);
        var masked = new MaskedText(text, [.. Enumerable.Range(0, text.Length).Select(i => new CarriedSpan(i, i + 1, "x"))]);

        Assert.Equal(text, masked.Restore(masked.Text).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(10, masked.Text.Count(c => c == 'x'));
    }

    public void Dispose() => _folder.Dispose();
}

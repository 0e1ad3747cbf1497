using TranslateSvc.Checks.Numbers;
using TranslateSvc.Checks.Text;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Checks.Text;

public sealed class TextViewTests
{
    private static readonly string[] Pieces = ["Le", "budget", "l’été", "É.-U.", "3,4", "A380", "cœur", "e\u0301t\u00E9", "«", "»", "“", "”", "\"", "'", " ", ". ", "\n", "%s", "https://exemple.fr/a", "日本", "the", "of", "\uD83D\uDE00"];

    [Fact]
    public void Read_RandomTexts_SaysWhatTheRoomsSay()
    {
        var random = new Random(20260301);
        for (var n = 0; n < 2_000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => Pieces[random.Next(Pieces.Length)] + (random.Next(3) > 0 ? " " : "")));
            using var reading = Reading.Of(text, LanguageTag.French);
            var view = reading.View;

            Assert.Equal(Words.In(text), view.Words.ToArray());
            Assert.Equal(NumberExtractor.Extract(text, LanguageTag.French).Select(m => (m.Start, m.Value)), view.Numbers.Select(m => (m.Start, m.Value)));
            Assert.Equal(Prose.Of(text), view.Prose);
            Assert.Equal(WithoutQuotations(Prose.Of(text)), view.Outside.ToString());
            Assert.Equal(view.Words.ToArray().Select(w => Letters.Hash(w.In(text))), view.Hashes.ToArray());
        }
    }

    [Fact]
    public void Facts_EveryWordOfTheLists_InAnyCase()
    {
        for (var i = 0; i < FunctionWords.All.Count; i++)
        {
            foreach (var word in FunctionWords.All[i].Words)
            {
                foreach (var spelt in new[] { word, word.ToUpperInvariant(), char.ToUpperInvariant(word[0]) + word[1..] })
                {
                    using var reading = Reading.Of(spelt);
                    Assert.NotEqual(WordFacts.None, reading.View.Facts[0] & (WordFacts)((uint)WordFacts.FunctionWord << i));
                }
            }
        }
    }

    [Fact]
    public void Facts_WordWithOtherAccents_IsNoFunctionWord()
    {
        using var reading = Reading.Of("lès dé mais ét");

        Assert.Equal([false, false, true, false], reading.View.Facts.ToArray().Select(f => (f & WordFacts.FunctionWord) != 0));
    }

    [Fact]
    public void Of_Nested_EachHasItsOwnView()
    {
        using var outer = Reading.Of("un deux trois");
        using (var inner = Reading.Of("quatre")) Assert.Equal(1, inner.View.Words.Length);

        Assert.Equal(3, outer.View.Words.Length);
    }

    private static string WithoutQuotations(string text)
    {
        foreach (var quotation in Quotations.Outermost(text).AsEnumerable().Reverse()) text = $"{text[..quotation.Start]} {text[quotation.End..]}";
        return text;
    }
}

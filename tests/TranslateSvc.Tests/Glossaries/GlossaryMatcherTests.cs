using CsCheck;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Tests.Glossaries;

public sealed class GlossaryMatcherTests
{
    [Theory]
    [InlineData("taux directeur", "Les taux directeurs montent.", "taux directeurs")]
    [InlineData("taux directeur", "LE TAUX DIRECTEUR MONTE.", "TAUX DIRECTEUR")]
    [InlineData("ONU", "L'ONU, d’abord.", "ONU")]
    [InlineData("ONU", "selon l’ONU", "ONU")]
    [InlineData("éolienne", "qu'éoliennes il y a", "éoliennes")]
    [InlineData("journal", "Les journaux parlent.", "journaux")]
    [InlineData("bateau", "Deux bateaux passent.", "bateaux")]
    [InlineData("country", "two countries", "countries")]
    [InlineData("tax", "new taxes", "taxes")]
    [InlineData("class", "two classes", "classes")]
    [InlineData("policy rate", "the policy-rate rise", "policy-rate")]
    [InlineData("policy rate", "the policy\u202Frate rise", "policy\u202Frate")]
    [InlineData("C++", "written in C++.", "C++")]
    [InlineData("R&D", "more R&D now", "R&D")]
    public void Occurrences_Term_IsFoundWhereItStands(string term, string text, string found)
    {
        var occurrence = Assert.Single(new GlossaryMatcher([new GlossaryTerm(term, "x")]).Occurrences(text));

        Assert.Equal(found, text.Substring(occurrence.Start, occurrence.Length));
        Assert.Equal(term, occurrence.Term.Source);
    }

    [Theory]
    [InlineData("port", "Une porte, un rapport, des portes")]
    [InlineData("IT", "it is here")]
    [InlineData("UE", "la rue, une ue")]
    [InlineData("taux directeur", "taux de change, directeur")]
    [InlineData("  ", "anything")]
    public void Occurrences_OtherWord_IsNotFound(string term, string text) =>
        Assert.Empty(new GlossaryMatcher([new GlossaryTerm(term, "x")]).Occurrences(text));

    [Fact]
    public void Occurrences_TermsOverlap_TheLongestWins()
    {
        var matcher = new GlossaryMatcher([new("banque", "bank"), new("banque centrale", "central bank"), new("banque centrale européenne", "ECB"), new("centrale", "plant")]);

        var found = matcher.Occurrences("La Banque centrale européenne, une banque centrale, une banque, une centrale.").Select(o => o.Term.Target);

        Assert.Equal(["ECB", "central bank", "bank", "plant"], found);
    }

    [Fact]
    public void Match_TermTwice_IsGivenOnce()
    {
        var term = new GlossaryTerm("chat", "cat");

        Assert.Same(term, Assert.Single(new GlossaryMatcher([term, new("chien", "dog")]).Match("un chat, deux chats")));
    }

    [Fact]
    public void Match_ManyTerms_StopsAtForty()
    {
        var terms = Enumerable.Range(0, 100).Select(i => new GlossaryTerm($"mot{i}", $"word{i}")).ToList();

        var found = new GlossaryMatcher(terms).Match(string.Join(' ', terms.Select(t => t.Source)));

        Assert.Equal(terms.Take(GlossaryMatcher.MostTerms), found);
    }

    [Fact]
    public void Occurrences_ThousandTermsInAMillionCharacters_FindsEach()
    {
        var terms = Enumerable.Range(0, 1000).Select(i => new GlossaryTerm($"terme numéro{i}", "")).ToList();
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"le terme numéro{i % 2000} est là, "));

        Assert.Equal(20_000, new GlossaryMatcher(terms).Occurrences(text).Count());
        Assert.True(text.Length > 1_000_000);
    }

    [Fact]
    public void Occurrences_AnyText_AreOrderedAndApart()
    {
        var matcher = new GlossaryMatcher([new("a b", ""), new("b c", ""), new("a", ""), new("c c c", ""), new("+", "")]);
        Gen.Char["abcs +-'’\n\uD83D\uDE00"].Array[0, 30].Select(chars => new string(chars)).Sample(
            text =>
            {
                var end = 0;
                foreach (var occurrence in matcher.Occurrences(text))
                {
                    Assert.True(occurrence.Start >= end && occurrence.Length > 0);
                    end = occurrence.Start + occurrence.Length;
                }

                Assert.True(end <= text.Length);
            },
            iter: 5_000);
    }
}

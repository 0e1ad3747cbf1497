using System.Text;
using TranslateSvc.Languages;
using static TranslateSvc.Tests.Checks.Typography.TypographerFixture;

namespace TranslateSvc.Tests.Checks.Typography;

public sealed class FrenchTypographyTests
{
    private const string Spaces = " \u00A0\u202F\u2009";

    /// <summary>Input (a plain space stands for every kind), France, Canada; ~ is U+00A0 and _ is U+202F.</summary>
    public static TheoryData<string, string, string> Rows => new()
    {
        { "« C'est fini ! », a-t-elle déclaré.", "«~C'est fini_!~», a-t-elle déclaré.", "«~C'est fini!~», a-t-elle déclaré." },
        { "« C'est fini! », a-t-elle déclaré.", "«~C'est fini_!~», a-t-elle déclaré.", "«~C'est fini!~», a-t-elle déclaré." },
        { "\"C'est fini !\", a-t-elle déclaré.", "«~C'est fini_!~», a-t-elle déclaré.", "«~C'est fini!~», a-t-elle déclaré." },
        { "“C'est fini !”, a-t-elle déclaré.", "«~C'est fini_!~», a-t-elle déclaré.", "«~C'est fini!~», a-t-elle déclaré." },
        { "«C'est fini!», a-t-elle déclaré.", "«~C'est fini_!~», a-t-elle déclaré.", "«~C'est fini!~», a-t-elle déclaré." },
        { "Il a dit : « J'ai entendu “non”. »", "Il a dit~: «~J'ai entendu “non”.~»", "Il a dit~: «~J'ai entendu “non”.~»" },
        { "Il a dit: \"J'ai entendu 'non'.\"", "Il a dit~: «~J'ai entendu “non”.~»", "Il a dit~: «~J'ai entendu “non”.~»" },
        { "Il a dit : « J'ai entendu « non ». »", "Il a dit~: «~J'ai entendu “non”.~»", "Il a dit~: «~J'ai entendu “non”.~»" },
        { "« Nous agirons, a-t-il dit, aujourd'hui. »", "«~Nous agirons, a-t-il dit, aujourd'hui.~»", "«~Nous agirons, a-t-il dit, aujourd'hui.~»" },
        { "Une hausse de 3,5 % ; rien d'autre.", "Une hausse de 3,5~%_; rien d'autre.", "Une hausse de 3,5~%; rien d'autre." },
        { "Une hausse de 3,5%", "Une hausse de 3,5~%", "Une hausse de 3,5~%" },
        { "Une hausse de 3.5%", "Une hausse de 3,5~%", "Une hausse de 3,5~%" },
        { "3 228,4 milliards d'euros", "3_228,4 milliards d'euros", "3_228,4 milliards d'euros" },
        { "3,228.4 milliards d'euros", "3_228,4 milliards d'euros", "3_228,4 milliards d'euros" },
        { "1 milliard de dollars; 2 000 milliards", "1 milliard de dollars_; 2_000 milliards", "1 milliard de dollars; 2_000 milliards" },
        { "12 345 678 habitants", "12_345_678 habitants", "12_345_678 habitants" },
        { "Cela coûte 5 € par mois.", "Cela coûte 5~€ par mois.", "Cela coûte 5~€ par mois." },
        { "Version 2.10; 192.168.0.1", "Version 2.10_; 192.168.0.1", "Version 2.10; 192.168.0.1" },
        { "Le 04/03/2025 à 21 h 30 ou 21:30", "Le 04/03/2025 à 21 h 30 ou 21:30", "Le 04/03/2025 à 21 h 30 ou 21:30" },
        { "lundi 1er juillet 2024, au XXIe siècle", "lundi 1er juillet 2024, au XXIe siècle", "lundi 1er juillet 2024, au XXIe siècle" },
        { "L'ONU affirme: l'OTAN, l'UE et l'UNESCO!", "L'ONU affirme~: l'OTAN, l'UE et l'UNESCO_!", "L'ONU affirme~: l'OTAN, l'UE et l'UNESCO!" },
        { "les électeur·rices", "les électeur·rices", "les électeur·rices" },
        { "5 miles (8 km): sans conversion", "5 miles (8 km)~: sans conversion", "5 miles (8 km)~: sans conversion" },
        { "Vraiment?! Oui!!", "Vraiment_?! Oui_!!", "Vraiment?! Oui!!" },
        { "Attendez... c'est tout", "Attendez… c'est tout", "Attendez… c'est tout" },
        { "Suite....", "Suite....", "Suite...." },
        { "L'\"affaire\" continue", "L'«~affaire~» continue", "L'«~affaire~» continue" },
        { "**Attention!** et *vraiment?*", "**Attention_!** et *vraiment_?*", "**Attention!** et *vraiment?*" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Apply_EverySpaceApostropheAndForm_ReachesTheSameText(string input, string france, string canada)
    {
        foreach (var variant in Variants(input))
        {
            Assert.Equal(Comparable(Spaced(france)), Comparable(Apply(variant, LanguageTag.French)));
            Assert.Equal(Comparable(Spaced(canada)), Comparable(Apply(variant, Canada)));
        }
    }

    [Theory]
    [InlineData("Voir https://exemple.org/a?b=c;d!e et ecrire@exemple.org")]
    [InlineData("Le train de 12:30 et celui de 9:05")]
    [InlineData("Un rapport de 3:1")]
    [InlineData("`a ? b : c` et `\"x\"`")]
    [InlineData("Bonjour {name}, il reste %s et {{total}}")]
    [InlineData("Un ![schéma](image.png) et [un lien](https://exemple.org \"titre\")")]
    [InlineData("Une smiley :) et :tada: aussi")]
    [InlineData("Tom &amp; Jerry&nbsp;Cie")]
    [InlineData("Un écran de 27\" et un autre")]
    [InlineData("Il dit « non")]
    [InlineData("Il dit non\" puis")]
    [InlineData("| a | b |\n|:---|---:|")]
    [InlineData("[1]: https://exemple.org")]
    [InlineData("C++ et std::vector")]
    [InlineData("01 23 45 67 89")]
    [InlineData("")]
    public void Apply_NothingToDo_ReturnsTheText(string text)
    {
        Assert.Equal(text, Apply(text, LanguageTag.French));
        Assert.Equal(text, Apply(text, Canada));
    }

    [Fact]
    public void Apply_UnbalancedQuotes_LeavesThemAndStillSpacesPunctuation() =>
        Assert.Equal(Spaced("«C'est fini_!"), Apply("«C'est fini!", LanguageTag.French));

    [Fact]
    public void Apply_LinkFollowedByPunctuation_KeepsTheLink() =>
        Assert.Equal(Spaced("Voir https://exemple.org/?a=1_!"), Apply("Voir https://exemple.org/?a=1 !", LanguageTag.French));

    private static IEnumerable<string> Variants(string text) =>
        from space in Spaces
        from apostrophe in "'’"
        from form in new[] { NormalizationForm.FormC, NormalizationForm.FormD }
        select string.Concat(Punctuated(text, space).Select((c, i) => c == '\'' && i > 0 && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]) ? apostrophe : c)).Normalize(form);

    /// <summary>Every kind of space where typography has a say: beside marks and guillemets, between digits.</summary>
    private static string Punctuated(string text, char space) =>
        string.Concat(text.Select((c, i) => c == ' ' && Matters(text, i) ? space : c));

    private static bool Matters(string text, int i) =>
        i > 0 && i + 1 < text.Length && (";!?:%€»".Contains(text[i + 1]) || text[i - 1] == '«' || (char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1])));

    private static string Comparable(string text) => text.Normalize(NormalizationForm.FormC).Replace('’', '\'');
}

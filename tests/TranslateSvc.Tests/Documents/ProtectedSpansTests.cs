using CsCheck;
using TranslateSvc.Documents;

namespace TranslateSvc.Tests.Documents;

public sealed class ProtectedSpansTests
{
    [Theory]
    [InlineData("Voir https://exemple.fr/a?b=c#d.", "https://exemple.fr/a?b=c#d")]
    [InlineData("(voir https://exemple.fr/a_(b))", "https://exemple.fr/a_(b)")]
    [InlineData("« https://exemple.fr/ » !", "https://exemple.fr/")]
    [InlineData("HTTP://EXEMPLE.FR, www.exemple.fr; oui", "HTTP://EXEMPLE.FR", "www.exemple.fr")]
    [InlineData("<https://exemple.fr/x>", "https://exemple.fr/x")]
    [InlineData("https://exemple.fr/{id}/x, oui", "https://exemple.fr/{id}/x")]
    [InlineData("http:// et www. et xhttp://a.b et awww.b.c")]
    public void Find_Url_LeavesTheSentencesPunctuation(string text, params string[] expected) => Assert.Equal(expected, Texts(text, ProtectedSpanKind.Url));

    [Theory]
    [InlineData("Écrire à redaction@exemple.fr.", "redaction@exemple.fr")]
    [InlineData("a.b+c@mail.exemple.co.uk, ou x@y.fr", "a.b+c@mail.exemple.co.uk", "x@y.fr")]
    [InlineData("@AFP, moi@, a@b, x@-y.fr, a@1.2")]
    public void Find_Email_NeedsATopLevelDomain(string text, params string[] expected) => Assert.Equal(expected, Texts(text, ProtectedSpanKind.Email));

    [Theory]
    [InlineData("Tapez `ls -l` ou ``a ` b``.", "`ls -l`", "``a ` b``")]
    [InlineData("un ` seul, puis `` rien")]
    [InlineData("`un paragraphe\n\nun autre`")]
    public void Find_Code_ClosesWithTheSameRun(string text, params string[] expected) => Assert.Equal(expected, Texts(text, ProtectedSpanKind.Code));

    [Theory]
    [InlineData("Bonjour {name}, {{ x }} et ${y} !", "{name}", "{{ x }}", "${y}")]
    [InlineData("{0:N2} {user.name} {items[0]} {} {prénom}", "{0:N2}", "{user.name}", "{items[0]}", "{}", "{prénom}")]
    [InlineData("%s, %d, %1$s, %(name)s, %5.2f, %ld", "%s", "%d", "%1$s", "%(name)s", "%5.2f", "%ld")]
    [InlineData("100 %, 5 % des, 100%d'accord, 5\u00A0%d'écart, 20 %, 3.5% sure, %sûr")]
    [InlineData("{deux mots} { } { $5 {a\nb}")]
    public void Find_Placeholder_IsNotAPercentage(string text, params string[] expected) => Assert.Equal(expected, Texts(text, ProtectedSpanKind.Placeholder));

    [Theory]
    [InlineData("<b>gras</b> et <br/> et <a href='x'>", "<b>", "</b>", "<br/>", "<a href='x'>")]
    [InlineData("[lien](https://exemple.fr/a_(b) \"un titre\") et [x][ref]", "](https://exemple.fr/a_(b) \"un titre\")", "][ref]")]
    [InlineData("![photo](img.png)[^1] <!-- note -->", "](img.png)", "[^1]", "<!-- note -->")]
    [InlineData("a < b, c > d, 3 <4> 5, [x] (y), [a](b c")]
    public void Find_Markup_TagsAndTargets(string text, params string[] expected) => Assert.Equal(expected, Texts(text, ProtectedSpanKind.Markup));

    [Fact]
    public void Find_AnyText_SpansAreSortedInsideAndApart()
    {
        var alphabet = Gen.OneOf("`", "``", "{", "}", "{{", "$", "%", "%s", "<", ">", "<b>", "@", "a@b.fr", ":", "://", "http", "www.", "x.fr", "]", "](", ")", "[", "[^", " ", "\n", "é", "5", "\uD83D");
        alphabet.Array[0, 40].Select(string.Concat).Sample(text =>
        {
            var at = 0;
            foreach (var span in ProtectedSpans.Find(text))
            {
                Assert.True(span.Start >= at && span.Length is > 0 and <= ProtectedSpans.MaxLength);
                at = span.Start + span.Length;
            }

            Assert.True(at <= text.Length);
        });
    }

    [Theory]
    [InlineData("`")]
    [InlineData("``a`b```c")]
    [InlineData("](")]
    [InlineData("<a ")]
    [InlineData("<!--")]
    [InlineData("{{")]
    [InlineData("a@")]
    [InlineData("http://")]
    [InlineData("%(")]
    public void Find_MegabyteOfUnclosedOpeners_Ends(string opener)
    {
        var spans = ProtectedSpans.Find(string.Concat(Enumerable.Repeat(opener, 1_000_000 / opener.Length)));
        Assert.All(spans, s => Assert.InRange(s.Length, 1, ProtectedSpans.MaxLength));
    }

    private static string[] Texts(string text, ProtectedSpanKind kind) =>
        [.. ProtectedSpans.Find(text).Where(s => s.Kind == kind).Select(s => text.Substring(s.Start, s.Length))];
}

using CsCheck;
using TranslateSvc.Engines.Apertium.Text;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Tests.Engines.Apertium;

public sealed class MaskTableTests
{
    private static readonly string[] Pieces =
    [
        "le chat ", "https://exemple.fr/a_b?c=d ", "**", "`x = {y}` ", "{name} ", "a@b.fr ", "[lien](http://x.y/z) ", "5 * 3 ", "Qxabcq ", "97310001 ", "\uE001 ", "été, ", "%s ", "# ",
    ];

    private static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);

    [Fact]
    public void Decode_OfWhatEncodeWrote_RestoresTheText() =>
        Piece.Array[0, 12].Sample(pieces =>
        {
            var text = string.Concat(pieces).Trim();
            var masks = new MaskTable();
            var masked = Protection.MaskSymbols(Protection.Mask(text, [], masks), masks);

            var restored = masks.Restore(TranslateSvc.Engines.Apertium.Pipelines.StreamFormat.Unescape(masks.Decode(masks.Encode(masked))));

            Assert.Equal(text, restored);
        });

    [Fact]
    public void Decode_TokensWithOtherCaseAndMark_AreFound()
    {
        var masks = new MaskTable();
        var word = masks.Add(new Mask(MaskKind.Word, "Kim Jong-un"));
        var number = masks.Add(new Mask(MaskKind.Number, "3.5%"));
        var stream = masks.Encode($"{word} {number}");

        Assert.Equal($"{word} {number}", masks.Decode("*" + stream.ToLowerInvariant()));
        Assert.Equal("Kim Jong-un 3.5%", masks.Restore(masks.Decode(stream)));
    }

    [Fact]
    public void Restore_EmphasisMarkers_StickAsInTheSource()
    {
        var masks = new MaskTable();
        var masked = Protection.MaskSymbols("un **gros** chat", masks);

        var moved = masked.Replace("gros", " big ", StringComparison.Ordinal);

        Assert.Equal("un **big** chat", masks.Restore(moved));
    }

    [Fact]
    public void Mask_GlossaryTerm_CarriesTheWantedWordsAndTheLongestWins()
    {
        var masks = new MaskTable();
        var masked = Protection.Mask("Le Premier ministre et le ministre.", [new("ministre", "secretary"), new("premier ministre", "Prime Minister")], masks);

        Assert.Equal("Le Prime Minister et le secretary.", masks.Restore(masked));
    }

    [Fact]
    public void Mask_TermWithoutTarget_StaysAsItIs()
    {
        var masks = new MaskTable();
        var masked = Protection.Mask("Le Monde paraît.", [new GlossaryTerm("Le Monde", "")], masks);

        Assert.Equal("Le Monde", Assert.Single(masks.Masks).Text);
        Assert.DoesNotContain("Monde", masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Lost_TokenThatDidNotComeBack_IsNamed()
    {
        var masks = new MaskTable();
        var sent = $"a {masks.Add(new Mask(MaskKind.Word, "x"))} b {masks.Add(new Mask(MaskKind.Word, "y"))}";

        Assert.Equal("y", Assert.Single(masks.Lost(sent, sent[..4])).Text);
    }
}

using TranslateSvc.Documents;
using TranslateSvc.Engines.Apertium.Pipelines;
using TranslateSvc.Engines.Apertium.Text;
using TranslateSvc.Fuzzing.Inputs;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>What stands before and after the Apertium programs.</summary>
internal static class ApertiumTargets
{
    public static IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfText("apertium-stream", 900, Stream, [@"a\[b\]{x} [k1] Qxaaaq 97310001", ".[][][\n]", @"le \@1930s, #\<prn\> move# away #<*prn>"], "\\", "[", "]", "[k0]", "[\n]", "[]", "Qxaaaq", "97310000", "^", "$", "*", "@", "#", "<prn>", "\\@"),
        FuzzTarget.OfText("apertium-mode", 700, Mode, ["lt-proc '/a b/c.bin' | apertium-tagger -g $2 x | lt-proc $1 y"], "|", "'", "\"", "$1", "$2", "lt-proc ", "cg-proc ", ";", "`", " "),
        FuzzTarget.OfText("apertium-source", 15, Source, ["Iranian Students Are Prepared to Die for $12 Million", .. Corpus.Texts], [.. Corpus.Words, "@name ", "#Tag_1 ", "The ", "Are "]),
        FuzzTarget.OfText("apertium-target", 20, Target, Corpus.Texts, [.. Corpus.Words, "*word", "@x", "#y", "[k0]"]),
    ];

    private static void Stream(string text)
    {
        var escaped = StreamFormat.Escape(text);
        Require.That(StreamFormat.Unescape(escaped) == string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)), "Unescaping is not the inverse of escaping.");
        Require.That(!escaped.Contains('\0'), "A null would end the request.");
        StreamFormat.TrimEnd(text);
        StreamFormat.Unescape(text);
        var masks = new MaskTable();
        masks.Add(new Mask(MaskKind.Word, "a"));
        masks.Add(new Mask(MaskKind.Blank, "b", true, true));
        masks.Restore(masks.Decode(text));
        masks.Encode(masks.Decode(text).Replace("\uF8FF", "", StringComparison.Ordinal).Where(c => !MaskTable.IsMask(c) || masks.Holds(c)).Aggregate(new System.Text.StringBuilder(), (b, c) => b.Append(c)).ToString());
        foreach (var word in Marks.UnknownWords(text)) Require.That(word.Length > 0, "An unknown word is empty.");
        Require.That(Marks.Remove(text).All(text.Contains), "Taking marks off adds something.");
    }

    private static void Mode(string text)
    {
        try
        {
            Require.That(ModeFile.Parse(text).All(s => ModeFile.KnownPrograms.ContainsKey(s.Program)), "An unknown program passes.");
        }
        catch (FormatException)
        {
            // What it says of a text that is no mode.
        }
    }

    private static void Source(string text)
    {
        if (text.Length > 600) text = text[..600];
        text = TextNormalizer.Normalize(text);
        foreach (var french in (bool[])[true, false])
        {
            var prepared = PreparedText.Of(text, french, [new("loi", "law")]);
            prepared.Masks.Encode(prepared.Text);
            var lowered = EnglishHeadlines.Lower(prepared.Text);
            Require.That(string.Equals(lowered, prepared.Text, StringComparison.OrdinalIgnoreCase), "A headline loses more than its capitals.");
            Require.That(string.Equals(EnglishHeadlines.Raise(lowered, text.Split(' ', StringSplitOptions.RemoveEmptyEntries)), lowered, StringComparison.OrdinalIgnoreCase), "A headline gains more than capitals.");
        }
    }

    private static void Target(string text)
    {
        if (text.Length > 600) text = text[..600];
        FrenchTarget.Repair(FrenchTarget.RepairMasked(text), canadian: text.Length % 2 == 0);
        EnglishTarget.Repair(EnglishTarget.RepairMasked(text));
        SentenceCapitals.Restore(text, text, text);
        Subjects.RestoreEnglish(text, "Ils " + text);
    }
}

using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>English quotations made ready for French: straight marks outside, masked inner ones, comma and stop where French puts them.</summary>
internal static partial class EnglishQuotations
{
    private static readonly Dictionary<string, string> Pronouns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["he"] = "a-t-il", ["she"] = "a-t-elle", ["they"] = "ont-ils",
    };

    private static readonly Dictionary<string, string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["said"] = "dit", ["added"] = "ajouté", ["explained"] = "expliqué", ["declared"] = "déclaré", ["told"] = "dit", ["asked"] = "demandé",
    };

    /// <summary>Rewrites the quotations of an English text.</summary>
    public static string ToPlain(string text, MaskTable masks)
    {
        text = text.Replace('“', '"').Replace('”', '"').Replace('„', '"').Replace('‘', '\'').Replace("''", "\"", StringComparison.Ordinal);
        text = Nested().Replace(text, m => $"{Blank("“", false, true)}{m.Groups[1].Value}{Blank("”", true, false)}");
        text = Interrupted().Replace(text, m => $", {Blank(Attribution(m), false, true)}, ");
        text = Attributed().Replace(text, m => $"{(m.Groups["mark"].Value == "," ? "" : m.Groups["mark"].Value)}\", {Blank(Attribution(m), false, true)}{m.Groups["end"].Value}");
        // "…," said Mr. Roy: the verb before its subject is lost on the pairs.
        return Inverted().Replace(text, m => $"\", {Blank("a " + Verbs[m.Groups["verb"].Value], false, false)}");

        char Blank(string mark, bool left, bool right) => masks.Add(new Mask(MaskKind.Blank, mark, left, right));
    }

    private static string Attribution(Match match) => $"{Pronouns[match.Groups["who"].Value]} {Verbs[match.Groups["verb"].Value]}";

    [GeneratedRegex("""(?<=[\s"(])'([\p{L}\p{N}][^'"]{0,80}?)'(?=[\s.,;:!?)"]|$)""")]
    private static partial Regex Nested();

    // "We will act," he said, "today."
    [GeneratedRegex("""," (?<who>he|she|they) (?<verb>said|added|explained|declared|asked), "(?=\p{Ll})""")]
    private static partial Regex Interrupted();

    // "It's over!" she said.
    [GeneratedRegex(""",?" (?<verb>said|added|explained|declared|asked)(?= (?:\p{Lu}|the |a |an |his |her |their |its |[\uE000-\uF8FF]))""")]
    private static partial Regex Inverted();

    [GeneratedRegex("""(?<mark>[,!?])" (?<who>he|she|they) (?<verb>said|added|explained|declared|asked)(?<end>[.,;]|$)""")]
    private static partial Regex Attributed();
}

using TranslateSvc.Documents;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Documents;

/// <summary>Texts of a million characters that make naive parsers quadratic. The deadline is generous: what is quadratic here takes hours.</summary>
public sealed class LargeTextTests
{
    private const int Million = 1_000_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Kinds => ["word", "marks", "line ends", "quotes", "list", "emphasis", "brackets", "zero-width", "surrogates", "tags", "comments", "table", "digits", "guillemets", "joined emoji"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Parse_MillionCharacters_IsLossless(string kind)
    {
        var text = Text(kind);
        foreach (var mimeType in (string[])["text/plain", "text/markdown"])
        {
            var document = await Task.Run(() => Formats.Default.Parse(text, mimeType, LanguageTag.French)).WaitAsync(Deadline);

            Assert.Equal(document.Source, document.Reassemble(document.Texts()));
            await Task.Run(() => ProtectedSpans.Find(text)).WaitAsync(Deadline);
        }
    }

    private static string Text(string kind) => kind switch
    {
        "word" => new string('a', Million),
        "marks" => "e" + new string('\u0301', Million),
        "line ends" => "a" + new string('\n', Million) + "b",
        "quotes" => Repeat("> ") + "a",
        "list" => Repeat("- ") + "a",
        "emphasis" => Repeat("*a ") + "a",
        "brackets" => Repeat("[a]("),
        "zero-width" => "a" + new string('\u200B', Million) + "b",
        "surrogates" => new string('\uD83D', Million),
        "tags" => Repeat("\U000E0041"),
        "comments" => Repeat("<!-- "),
        "table" => Repeat("|a") + "\n" + Repeat("|-"),
        "digits" => new string('9', Million),
        "guillemets" => Repeat("« "),
        _ => Repeat("👩\u200D"),
    };

    private static string Repeat(string unit) => string.Concat(Enumerable.Repeat(unit, Million / unit.Length));
}

using System.Text.RegularExpressions;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>
/// A stand-in for a judge, deterministic: a copy of the source is critical, a number that the source does not have is critical, less than half of the source's length is
/// a major omission, a final mark that is missing is minor. The better of two translations is the one with the smaller penalty.
/// </summary>
internal static partial class PseudoJudge
{
    public static IReadOnlyList<FakeError> Annotate(string source, string translation)
    {
        if (translation == source) return [new FakeError("critical", "accuracy/untranslated", translation, "The text is still in the source language.")];
        List<FakeError> errors = [];
        HashSet<string> wanted = [.. Number().Matches(source).Select(m => Digits(m.Value))];
        foreach (var number in Number().Matches(translation).Select(m => m.Value).Where(n => !wanted.Contains(Digits(n))))
            errors.Add(new FakeError("critical", "accuracy/mistranslation", number, "The source has another number."));
        if (translation.Length * 2 < source.Length) errors.Add(new FakeError("major", "accuracy/omission", source.Split(' ')[^1], "Half of the text is missing."));
        if (source.Length > 0 && char.IsPunctuation(source[^1]) && translation.Length > 0 && !char.IsPunctuation(translation[^1]))
            errors.Add(new FakeError("minor", "fluency/punctuation", translation.Split(' ')[^1], "The final mark is missing."));
        return errors;
    }

    public static string Prefer(string source, string first, string second) =>
        (Penalty(source, first) - Penalty(source, second)) switch { < 0 => "first", > 0 => "second", _ => "tie" };

    private static int Penalty(string source, string translation) => Annotate(source, translation).Sum(e => e.Severity switch { "minor" => 1, "major" => 5, _ => 25 });

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"\d+(?:[.,\u00A0\u202F]\d+)*")]
    private static partial Regex Number();
}

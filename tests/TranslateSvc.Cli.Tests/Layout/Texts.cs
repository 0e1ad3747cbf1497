using CsCheck;

namespace TranslateSvc.Cli.Tests.Layout;

/// <summary>Random text of what articles and their enemies hold.</summary>
internal static class Texts
{
    private static readonly string[] Atoms =
    [
        "a", "le", "gouvernement", "l’eau", "«", "»", "\u00A0", "\u202F", " ", " ", " ", "  ", "\t", "\n", "!", "?", ":", "%", "3", "228,4",
        "Saint-Denis", "https://exemple.example/chemin/tres-long?q=1", "e\u0301", "漢字", "👨‍👩‍👧", "🇫🇷", "☀\uFE0F", "—", "œ", "(", ")", "-", "/",
    ];

    public static Gen<string> Any { get; } = Gen.OneOf(Atoms).Array[0, 60].Select(string.Concat);

    public static string WithoutSpaces(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}

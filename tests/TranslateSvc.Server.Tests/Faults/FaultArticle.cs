using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>A small French article whose every paragraph has a number of its own, so that no text can stand for another unnoticed.</summary>
/// <param name="Number">At least 1; its paragraphs have the numbers from ten times it on.</param>
internal sealed record FaultArticle(int Number)
{
    private static readonly string[] Lines =
    [
        "Le conseil municipal a voté le budget numéro {0} de la ville.",
        "La directrice a présenté hier le rapport numéro {0} de la banque devant la presse.",
        "Les habitants du quartier attendent le train numéro {0} depuis le matin.",
        "Une équipe de chercheurs a publié l'étude numéro {0} sur le climat.",
    ];

    public string[] Paragraphs { get; } = [.. Lines.Select((line, i) => line.Replace("{0}", $"{(Number * 10) + i}", StringComparison.Ordinal))];

    public string Text => string.Join("\n\n", Paragraphs);

    /// <summary>The paragraph that only some faults hit.</summary>
    public string Sick => Paragraphs[1];

    /// <summary>The right translation of a paragraph, or of a sentence that is one.</summary>
    public static string Right(string paragraph) => PseudoTranslation.Translate(paragraph, "en");

    public string RightText => string.Join("\n\n", Paragraphs.Select(Right));

    /// <summary>Number of the article that a call to the model is about; 0 for none.</summary>
    public static int Of(FakeLlmRequest request)
    {
        foreach (var text in request.SegmentTexts.Concat(request.Claims.Select(c => c.Text)))
        {
            var digits = string.Concat(text.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit));
            if (digits.Length > 1) return int.Parse(digits[..^1], System.Globalization.CultureInfo.InvariantCulture);
        }

        return 0;
    }
}

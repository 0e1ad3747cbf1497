namespace TranslateSvc.Languages;

/// <summary>How much of a document is in which language, from its segments. A document that mixes French and English is translated one way only, and the caller is told.</summary>
/// <param name="Main">The language of most of the text, or <c>und</c>.</param>
/// <param name="Shares">Share of the characters whose language is clear, by code, largest first; they add up to 1, or there are none.</param>
public sealed record LanguageMix(string Main, IReadOnlyList<DetectedLanguage> Shares)
{
    /// <summary>Confidence from which a segment's language counts.</summary>
    public const double ClearConfidence = 0.6;

    /// <summary>Share from which a second language makes a document mixed.</summary>
    public const double MixedShare = 0.1;

    /// <summary>True when French and English each hold at least <see cref="MixedShare"/> of the text.</summary>
    public bool MixesFrenchAndEnglish => Share("fr") >= MixedShare && Share("en") >= MixedShare;

    /// <summary>The share of a language, 0 to 1.</summary>
    public double Share(string code) => Shares.FirstOrDefault(s => s.Code == code).Confidence;

    /// <summary>Measures the mix of texts, each detected on its own.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="texts">The document's segments.</param>
    public static LanguageMix Of(ILanguageDetector detector, IEnumerable<string> texts)
    {
        Dictionary<string, long> lengths = [];
        foreach (var text in texts)
        {
            var (code, confidence) = detector.Best(text);
            if (confidence >= ClearConfidence) lengths[code] = lengths.GetValueOrDefault(code) + text.Length;
        }

        var total = (double)lengths.Values.Sum();
        DetectedLanguage[] shares = [.. lengths.Select(l => new DetectedLanguage(l.Key, l.Value / total)).OrderByDescending(s => s.Confidence)];
        return new LanguageMix(shares.Length > 0 ? shares[0].Code : "und", shares);
    }
}

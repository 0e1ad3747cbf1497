namespace TranslateSvc.Languages;

/// <summary>Says which language a text is in. Thread-safe.</summary>
public interface ILanguageDetector
{
    /// <summary>Ranks the languages of <paramref name="text"/>, most likely first.</summary>
    /// <returns>At least one entry; <c>und</c> with confidence 0 for text without letters.</returns>
    IReadOnlyList<DetectedLanguage> Detect(string text);

    /// <summary>The first of <see cref="Detect"/>.</summary>
    DetectedLanguage Best(ReadOnlySpan<char> text) => Detect(text.ToString())[0];
}

/// <summary>A language and how sure the detector is.</summary>
/// <param name="Code">ISO 639-1 code, or <c>und</c>.</param>
/// <param name="Confidence">0 to 1.</param>
public readonly record struct DetectedLanguage(string Code, double Confidence);

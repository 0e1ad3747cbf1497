namespace TranslateSvc.Languages;

/// <summary>A BCP-47 language tag reduced to what the service acts on: a lower-case language and an optional upper-case region.</summary>
/// <param name="Language">Two letters, lower case: <c>fr</c> or <c>en</c> for a language that the service translates.</param>
/// <param name="Region">Two letters, upper case, or null. Chooses the typography (<c>fr-CA</c> differs from <c>fr-FR</c>).</param>
public readonly record struct LanguageTag(string Language, string? Region = null)
{
    /// <summary>French without a region; typography as in France.</summary>
    public static readonly LanguageTag French = new("fr");

    /// <summary>English without a region; typography as in the United States.</summary>
    public static readonly LanguageTag English = new("en");

    /// <summary>True for French, whatever the region.</summary>
    public bool IsFrench => Language == "fr";

    /// <summary>True for English, whatever the region.</summary>
    public bool IsEnglish => Language == "en";

    /// <summary>Parses a tag such as <c>fr</c>, <c>FR-ca</c> or <c>en_GB</c>. Script and variant subtags are ignored.</summary>
    /// <returns>False when the text is not a tag of French or English.</returns>
    public static bool TryParse(string? text, out LanguageTag tag)
    {
        tag = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        var parts = text.Trim().Split('-', '_');
        var language = parts[0].ToLowerInvariant();
        if (language is not ("fr" or "en")) return false;
        string? region = null;
        foreach (var part in parts.Skip(1))
        {
            if (part.Length == 0 || part.Length > 8 || !part.All(char.IsAsciiLetterOrDigit)) return false;
            if (part.Length == 2 && part.All(char.IsAsciiLetter)) region ??= part.ToUpperInvariant();
        }

        tag = new LanguageTag(language, region);
        return true;
    }

    /// <summary>The tag as BCP-47 text, for example <c>fr-CA</c>.</summary>
    public override string ToString() => Region is null ? Language : $"{Language}-{Region}";
}

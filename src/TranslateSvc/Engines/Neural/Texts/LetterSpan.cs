namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>Questions about letters.</summary>
internal static class LetterSpan
{
    /// <summary>Whether a letter stands in the text.</summary>
    public static bool ContainsAnyLetter(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            // Of a pair, the letters beyond the basic plane are those of scripts that a model has no word of.
            if (char.IsLetter(c)) return true;
        }

        return false;
    }

    /// <summary>Whether a letter stands in the text.</summary>
    public static bool ContainsAnyLetter(this string text) => text.AsSpan().ContainsAnyLetter();
}

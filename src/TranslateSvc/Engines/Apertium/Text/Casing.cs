namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>First letters.</summary>
internal static class Casing
{
    /// <summary>A text with a capital where <paramref name="like"/> has one; otherwise as it is. Neither is empty.</summary>
    public static string Like(string like, string text) => char.IsUpper(like[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}

using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>English titles before a name, masked together with the name by what French writes.</summary>
internal static partial class EnglishTitles
{
    private static readonly Dictionary<string, string> French = new(StringComparer.Ordinal)
    {
        ["Mr"] = "M.", ["Messrs"] = "MM.", ["Mrs"] = "Mme", ["Ms"] = "Mme", ["Miss"] = "Mlle", ["Dr"] = "le Dr", ["Prof"] = "le Pr",
    };

    /// <summary>Masks a title and the name that follows.</summary>
    public static string Mask(string text, MaskTable masks) => Title().Replace(text, m =>
    {
        var title = French[m.Groups["title"].Value];
        if (m.Index == 0) title = char.ToUpperInvariant(title[0]) + title[1..];
        var name = masks.Add(new Mask(MaskKind.Word, $"{title} {m.Groups["name"].Value}"));
        return m.Groups["of"].Success ? $"{name}'s" : name.ToString();
    });

    [GeneratedRegex(@"(?<!\p{L})(?<title>Mr|Messrs|Mrs|Ms|Miss|Dr|Prof)\.? (?<name>\p{Lu}[\p{L}\-]+(?: (?:(?:de|du|von|van|el|al|bin) )?\p{Lu}[\p{L}\-]+){0,3})(?<of>'s?(?!\p{L}))?")]
    private static partial Regex Title();
}

using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>French titles before a name, masked together with the name by what English writes.</summary>
internal static partial class FrenchTitles
{
    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["M."] = "Mr.", ["MM."] = "Messrs.", ["Mme"] = "Ms.", ["Mmes"] = "Mmes.", ["Mlle"] = "Miss", ["Dr"] = "Dr.", ["Pr"] = "Prof.", ["Me"] = "Me",
    };

    /// <summary>Masks a title and the name that follows.</summary>
    public static string Mask(string text, MaskTable masks) =>
        Title().Replace(text, m => masks.Add(new Mask(MaskKind.Word, $"{English[m.Groups["title"].Value]} {m.Groups["name"].Value}")).ToString());

    [GeneratedRegex(@"(?<!\p{L})(?:l[ae] (?=Dr |Pr ))?(?<title>M\.|MM\.|Mmes?|Mlle|Dr|Pr|Me) (?<name>\p{Lu}[\p{L}'\-]+(?: (?:(?:de|du|des|von|van|el|al|ben|bin) )?\p{Lu}[\p{L}'\-]+){0,3})")]
    private static partial Regex Title();
}

using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>Evens out what typesetting varies and translation does not: HTML entities, apostrophes, quotation marks with their inner spaces, kinds of space, dashes, ellipses.</summary>
public static partial class TypographyNormalization
{
    /// <summary>Stands at the end of the signatures of normalized scores.</summary>
    public const string Signature = "norm:typography-1";

    /// <summary>Normalizes a line. Applied twice it changes nothing more, escaped entities aside.</summary>
    public static string Apply(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Contains('&', StringComparison.Ordinal)) line = WebUtility.HtmlDecode(line);
        line = Guillemets().Replace(line, "\"");
        var builder = new StringBuilder(line.Length + 8);
        foreach (var c in line)
        {
            if (Plain(c) is { } plain) builder.Append(plain);
            else if (!PythonText.IsSpace(c)) builder.Append(c);
            else if (builder.Length > 0 && builder[^1] != ' ') builder.Append(' ');
        }

        return builder.ToString().TrimEnd(' ');
    }

    // Null for characters that stay.
    private static string? Plain(char c) => c switch
    {
        '’' or '‘' or '\u02bc' => "'",
        '“' or '”' or '„' => "\"",
        '–' or '—' or '\u2010' or '\u2011' or '\u2212' => "-",
        '…' => "...",
        '\u00ad' or '\u200b' or '\ufeff' => "",
        _ => null,
    };

    [GeneratedRegex(@"«\s*|\s*»")]
    private static partial Regex Guillemets();
}

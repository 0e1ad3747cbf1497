using System.Text;

namespace TranslateSvc.Checks.Typography;

/// <summary>Digits as they are written.</summary>
/// <param name="Groups">The digits before the decimal sign, in their groups.</param>
/// <param name="Separator">What stands between the groups, or NUL.</param>
/// <param name="Point">The decimal sign, or NUL.</param>
/// <param name="Fraction">The digits after it.</param>
internal readonly record struct WrittenNumeral(IReadOnlyList<string> Groups, char Separator, char Point, string Fraction)
{
    public bool HasThousands => Groups.Count > 1;

    public bool HasEnglishThousands => HasThousands && Separator == ',';

    public bool HasSpacedThousands => HasThousands && Characters.IsSpace(Separator);

    public bool HasNoBreakThousands => HasSpacedThousands && Separator != ' ';

    public int Decimals => Fraction.Length;

    /// <summary>The numeral with other separators; NUL writes none.</summary>
    public string Write(char separator, char point)
    {
        var whole = string.Join(separator == '\0' ? "" : separator.ToString(), Groups);
        return Point == '\0' ? whole : $"{whole}{point}{Fraction}";
    }
}

/// <summary>Walks over the numerals of a text and lets a rule rewrite each.</summary>
internal static class NumeralRewriter
{
    /// <summary>Applies <paramref name="rule"/>: given a numeral and the character after it (past spaces), the new text or null to leave it.</summary>
    public static string Rewrite(string text, Func<WrittenNumeral, char, string?> rule)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length;)
        {
            var skip = text.AsSpan(i).IndexOfAnyInRange('0', '9');
            if (skip < 0) break;
            i += skip;
            var start = i;
            var numeral = Read(text, ref i);
            // Part of a name (A380), a version, an address, a sum of signs: not ours.
            if (numeral is null || (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or ',' or '/' or ':' or '_'))) continue;
            var after = Characters.SpacesAfter(text, i);
            if (rule(numeral.Value, after < text.Length ? text[after] : '\0') is not { } written) continue;
            (result ??= new StringBuilder(text.Length + 8)).Append(text, copied, start - copied).Append(written);
            copied = i;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static WrittenNumeral? Read(string text, ref int at)
    {
        var start = at;
        at = Digits(text, at);
        var groups = new List<string> { text[start..at] };
        var separator = '\0';
        if (groups[0].Length <= 3)
        {
            while (at + 3 < text.Length && Digits(text, at + 1) == at + 4 && (separator == '\0' ? text[at] == ',' || Characters.IsSpace(text[at]) : Alike(text[at], separator)))
            {
                // The narrowest claim wins: one plain space among no-break ones makes the whole doubtful.
                separator = separator is '\0' || text[at] == ' ' ? text[at] : separator;
                groups.Add(text.Substring(at + 1, 3));
                at += 4;
            }
        }

        var point = '\0';
        var fraction = "";
        if (at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]))
        {
            point = text[at];
            var end = Digits(text, at + 1);
            fraction = text[(at + 1)..end];
            at = end;
        }

        // 1.2.3, 192.168.0.1, 3,4,5, 12.5a: leave, and step over all of it.
        var plain = true;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || (text[at] is '.' or ',' or '/' or ':' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            plain = false;
            at++;
        }

        return plain ? new WrittenNumeral(groups, separator, point, fraction) : null;
    }

    private static bool Alike(char c, char separator) => c == separator || (Characters.IsSpace(c) && Characters.IsSpace(separator));

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }
}

using System.Globalization;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks.Numbers;

/// <summary>Digits with their separators.</summary>
/// <param name="Value">The number.</param>
/// <param name="End">End in the text.</param>
/// <param name="Alternate">The other reading of a point before three digits in French, or null.</param>
/// <param name="IsLiteral">True for a version or an address: <c>192.168.0.1</c>.</param>
internal readonly record struct Numeral(decimal Value, int End, decimal? Alternate, bool IsLiteral)
{
    // Beyond this a decimal overflows; such digits are an identifier.
    private const int MostDigits = 24;

    /// <summary>
    /// Reads a numeral. Thousands: a comma or a space of any kind between groups of three (a plain space only in French, where it is the rule), or points between
    /// two groups of three or more. One separator remains as the decimal sign, unless English reads it as thousands.
    /// </summary>
    public static Numeral Read(string text, int start, bool french)
    {
        var end = Digits(text, start);
        if (end - start <= 3)
        {
            var grouped = Grouped(text, end, french, out var separator);
            if (grouped > end) return Decimal(text, start, grouped, separator);
        }

        var points = 0;
        var at = end;
        while (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            points++;
            at = Digits(text, at + 1);
        }

        if (points > 1 || end - start > MostDigits || at - start > MostDigits) return new Numeral(0, at, null, true);
        return Decimal(text, start, end, '\0', french);
    }

    /// <summary>End of the groups of three that follow the first group; the first group's end when there are none.</summary>
    private static int Grouped(string text, int end, bool french, out char separator)
    {
        separator = '\0';
        var groups = 0;
        var at = end;
        while (at + 3 < text.Length && Digits(text, at + 1) == at + 4 && IsThousands(text[at], french) && (groups == 0 || Same(text[at], separator)))
        {
            separator = text[at];
            groups++;
            at += 4;
        }

        // One point before three digits, or one comma in French, is more likely a decimal sign (the other reading is kept as the alternate).
        return groups == 1 && (separator == '.' || (french && separator == ',')) && !(separator == '.' && text.AsSpan(at) is [',', >= '0' and <= '9', ..])
            && !(separator == ',' && text.AsSpan(at) is ['.', >= '0' and <= '9', ..])
            ? end
            : at;
    }

    private static bool IsThousands(char c, bool french) => c is ',' or '.' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '\u2019' || (french && c == ' ');

    private static bool Same(char a, char b) => a == b || (Words.IsSpace(a) && Words.IsSpace(b));

    private static Numeral Decimal(string text, int start, int end, char thousands, bool french = false)
    {
        var point = end + 1 < text.Length && text[end] is '.' or ',' && text[end] != thousands && char.IsAsciiDigit(text[end + 1]) ? end : -1;
        var last = point < 0 ? end : Digits(text, point + 1);
        Span<char> digits = stackalloc char[MostDigits + 2];
        var length = 0;
        for (var i = start; i < last && length < digits.Length; i++)
            if (char.IsAsciiDigit(text[i])) digits[length++] = text[i];
            else if (i == point) digits[length++] = '.';
        if (length > MostDigits + 1) return new Numeral(0, last, null, true);
        var value = point < 0 && length <= 18
            ? long.Parse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture)
            : decimal.Parse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        // French text with a point before three digits: 3.228 is an older 3 228 or an unconverted 3.228.
        decimal? alternate = point >= 0 && last - point == 4 && text[point] == '.' && french && point - start <= 3 ? value * 1000 : null;
        return new Numeral(value, last, alternate, false);
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }
}

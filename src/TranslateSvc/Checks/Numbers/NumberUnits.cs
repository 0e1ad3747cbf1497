using System.Buffers;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks.Numbers;

/// <summary>Finds the unit of a number among the ones that both languages name: percent, dollar, euro, pound.</summary>
internal static class NumberUnits
{
    private static readonly (string Word, string Unit)[] After =
    [
        ("%", "%"), ("percent", "%"), ("per cent", "%"), ("pour cent", "%"), ("p. 100", "%"),
        ("$", "$"), ("dollar", "$"), ("de dollars", "$"), ("US dollar", "$"),
        ("€", "€"), ("M€", "€"), ("euro", "€"), ("d'euro", "€"), ("d\u2019euro", "€"),
        ("£", "£"), ("livres sterling", "£"), ("de livres sterling", "£"), ("pounds sterling", "£"),
    ];

    private static readonly SearchValues<char> Beginnings = SearchValues.Create([.. After.SelectMany(a => new[] { char.ToLowerInvariant(a.Word[0]), char.ToUpperInvariant(a.Word[0]) }).Distinct()]);

    /// <summary>The unit written before the number or after it, or null.</summary>
    public static string? Around(string text, int start, int end)
    {
        var before = start;
        while (before > 0 && Words.IsSpace(text[before - 1])) before--;
        if (before > 0 && text[before - 1] is '$' or '€' or '£' && start - before <= 1 && (before < 2 || !char.IsAsciiDigit(text[before - 2]))) return text[before - 1].ToString();
        while (end < text.Length && Words.IsSpace(text[end])) end++;
        if (end == text.Length || !Beginnings.Contains(text[end])) return null;
        var after = text.AsSpan(end);
        foreach (var (word, unit) in After)
            if (after.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return unit;
        return null;
    }
}

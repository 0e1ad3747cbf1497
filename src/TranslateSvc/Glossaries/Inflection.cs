namespace TranslateSvc.Glossaries;

/// <summary>Whether two words are forms of one another, as far as endings tell; case-insensitive.</summary>
internal static class Inflection
{
    /// <summary>Equal, or one is the regular plural of the other: -s, -x, -es (after s, x, z, h, o), -y/-ies, -al/-aux.</summary>
    public static bool SameNumberless(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length == b.Length) return Same(a, b);
        return a.Length < b.Length ? IsPlural(a, b) : IsPlural(b, a);
    }

    /// <summary>
    /// Plurals, and the longer endings of gender, person and derivation: the words share all but at most three final letters of each, and at least four letters
    /// (<c>européen</c>, <c>européenne</c>, <c>européens</c>; <c>vote</c>, <c>voted</c>).
    /// </summary>
    public static bool SameStem(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (SameNumberless(a, b)) return true;
        var common = 0;
        var shorter = Math.Min(a.Length, b.Length);
        while (common < shorter && char.ToLowerInvariant(a[common]) == char.ToLowerInvariant(b[common])) common++;
        return common >= 4 && a.Length - common <= 3 && b.Length - common <= 3;
    }

    private static bool IsPlural(ReadOnlySpan<char> one, ReadOnlySpan<char> many)
    {
        if (one.Length < 2) return false;
        var extra = many.Length - one.Length;
        if (extra > 2) return false;
        if (many.StartsWith(one, StringComparison.OrdinalIgnoreCase))
            return Same(many[one.Length..], "s") || Same(many[one.Length..], "x") || (Same(many[one.Length..], "es") && one[^1] is 's' or 'x' or 'z' or 'h' or 'o' or 'S' or 'X' or 'Z' or 'H' or 'O');
        return (EndsWith(one, "y") && EndsWith(many, "ies") && Same(one[..^1], many[..^3]))
            || (EndsWith(one, "al") && EndsWith(many, "aux") && Same(one[..^2], many[..^3]));
    }

    private static bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(ReadOnlySpan<char> word, ReadOnlySpan<char> ending) => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}

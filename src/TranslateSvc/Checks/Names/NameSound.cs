namespace TranslateSvc.Checks.Names;

/// <summary>
/// A name's consonants under the spellings that French and English give to the same foreign sound: <c>Tymoshenko</c> and <c>Timochenko</c>, <c>Kadhafi</c> and <c>Gaddafi</c>,
/// <c>Poutine</c> and <c>Putin</c>. In the manner of Soundex, for transliterated names of both languages.
/// </summary>
internal static class NameSound
{
    /// <summary>The key of a folded word; empty for a word without consonants.</summary>
    public static string Of(string word)
    {
        Span<char> key = stackalloc char[16];
        var length = 0;
        var rest = word.AsSpan();
        while (!rest.IsEmpty && length < key.Length)
        {
            var (sound, taken) = rest switch
            {
                ['t', 's', 'c', 'h', ..] or ['s', 'h', 'c', 'h', ..] => ('s', 4),
                ['s', 'c', 'h', ..] or ['t', 'c', 'h', ..] => ('s', 3),
                ['s', 'h', ..] or ['c', 'h', ..] or ['c', 'z', ..] or ['t', 's', ..] or ['t', 'z', ..] or ['d', 'j', ..] or ['z', 'h', ..] => ('s', 2),
                ['p', 'h', ..] => ('f', 2),
                ['k', 'h', ..] or ['g', 'h', ..] or ['q', 'u', ..] or ['g', 'u', ..] or ['c', 'k', ..] => ('k', 2),
                ['t', 'h', ..] or ['d', 'h', ..] => (rest[0] == 't' ? 't' : 'd', 2),
                ['c', 'e' or 'i' or 'y', ..] => ('s', 1),
                ['c' or 'k' or 'q' or 'g', ..] => ('k', 1),
                ['x', ..] => ('s', 1),
                ['z' or 's' or 'j', ..] => ('s', 1),
                ['v' or 'w' or 'f', ..] => ('f', 1),
                ['a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h', ..] => ('\0', 1),
                _ => (rest[0], 1),
            };
            if (sound != '\0' && (length == 0 || key[length - 1] != sound)) key[length++] = sound;
            rest = rest[taken..];
        }

        return key[..length].ToString();
    }
}

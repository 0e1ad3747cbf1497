namespace TranslateSvc.Documents.Segmentation;

/// <summary>Decides whether a terminator that white space follows ends its sentence.</summary>
internal readonly struct SentenceEndRules(SentenceWords words)
{
    private const int MaxWord = 24; // longer than any abbreviation

    /// <summary>Whether the sentence ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Start of the sentence.</param>
    /// <param name="at">Start of the terminator's run.</param>
    /// <param name="end">End of the run.</param>
    /// <param name="next">Next character that is not white space, before the text's end.</param>
    public bool EndsAt(ReadOnlySpan<char> text, int start, int at, int end, int next)
    {
        var following = FollowingWord(text, next, out var opener);
        if (opener == Opening.Continues) return false;
        if (following.ContainsAnyInRange('\u0300', '\u036F')) following = following.ToString().Normalize();
        var single = end - at == 1 && text[at] == '.';
        if (!single)
        {
            // "Yahoo! Mail": the mark belongs to the name unless a sentence plainly starts.
            return text[at] != '!' || !Word(text, start, at).SequenceEqual("Yahoo") || IsStarter(text, next, following);
        }

        var word = Word(text, start, at);
        if (word.ContainsAnyInRange('\u0300', '\u036F')) word = word.ToString().Normalize();
        if (word.IsEmpty) return true;
        var starter = IsStarter(text, next, following);
        // Of the titles only the longer ones also end sentences ("on Main St. He left"); "Dr. No" is a name.
        if (words.IsTitle(word)) return opener == Opening.Digit || (starter && (word.Length > 2 || word is "St" or "Mt" or "Ft"));
        if (words.IsNumbered(word) && IsNumber(text, next, following) && !(word is "no" && following is "I")) return false;
        if (word is "ex" or "Ex" && FollowsPar(text, start, at - word.Length)) return false;
        if (words.IsContinued(word)) return false;
        if (SentenceWords.IsFirm(word)) return opener == Opening.Digit || starter;
        return !IsEnumerator(text, start, at, word) && EndsAfterLetters(word, following, starter, opener);
    }

    // Initials and dotted abbreviations: "J. Chirac", "J.-P. Raffarin", "U.S. Senate", "5 p.m. He", "c.-à-d.", "av. J.-C. Il".
    private static bool EndsAfterLetters(ReadOnlySpan<char> word, ReadOnlySpan<char> following, bool starter, Opening opener)
    {
        if (word.Length == 1) return !char.IsUpper(word[0]) || starter;
        if (!word.Contains('.')) return true;
        if (word.Equals("a.m", StringComparison.OrdinalIgnoreCase) || word.Equals("p.m", StringComparison.OrdinalIgnoreCase))
            return opener != Opening.Digit && !SentenceWords.IsAfterClock(following);
        var letters = word.ContainsAnyInRange('A', 'z');
        var upper = false;
        var run = 0;
        foreach (var c in word)
        {
            run = char.IsLetter(c) ? run + 1 : 0;
            letters &= run <= 1;
            upper |= char.IsUpper(c);
        }

        // "Le" and "La" open names after one initial ("J. Le Pen"), sentences after several ("la C.I.A. Le directeur").
        if (letters) return upper && (starter || following is "Le" or "La" or "De" or "Du");
        return word is not "c.-à-d";
    }

    // A word that opens sentences and no name: a function word, or an elided one ("J'ai", "L’ONU").
    private static bool IsStarter(ReadOnlySpan<char> text, int next, ReadOnlySpan<char> following)
    {
        var after = text[next..].IndexOf(following) + following.Length + next;
        return SentenceWords.IsStarter(following)
            || (following is "J" or "C" or "L" or "S" or "N" or "D" or "Qu" or "Aujourd" && after < text.Length && text[after] is '\'' or '’');
    }

    // "1. Faire", "a. Dire", "IV. Le" at the start of a sentence number it.
    private static bool IsEnumerator(ReadOnlySpan<char> text, int start, int at, ReadOnlySpan<char> word)
    {
        if (text[start..(at - word.Length)].ContainsAnyExcept("*_#>-( ")) return false;
        return !word.ContainsAnyExceptInRange('0', '9') ? word.Length <= 3 : word.Length == 1 || (word.Length <= 4 && IsRoman(word));
    }

    private static bool FollowsPar(ReadOnlySpan<char> text, int start, int at)
    {
        var before = text[start..at].TrimEnd();
        return before.EndsWith("p.", StringComparison.OrdinalIgnoreCase) || before.EndsWith("par", StringComparison.OrdinalIgnoreCase);
    }

    // "5", "XII", and the letter of a French code's article ("art. L. 121-1"); not the elided "L'homme".
    private static bool IsNumber(ReadOnlySpan<char> text, int next, ReadOnlySpan<char> following)
    {
        if (following.IsEmpty) return false;
        if (char.IsDigit(following[0])) return true;
        var after = next + following.Length < text.Length ? text[next + following.Length] : '\0';
        if (after is '\'' or '’') return false;
        return IsRoman(following) || (following is "L" or "R" or "D" or "A" && after == '.');
    }

    private static bool IsRoman(ReadOnlySpan<char> word) => !word.IsEmpty && word.Length <= 7 && !word.ContainsAnyExcept("IVXLC");

    // The word before the full stop: letters, figures and inner dots and hyphens, after any elision ("l'art", "d’après").
    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> text, int start, int end)
    {
        var first = end;
        var lowest = Math.Max(start, end - MaxWord);
        while (first > lowest && (char.IsLetterOrDigit(text[first - 1]) || char.GetUnicodeCategory(text[first - 1]) == System.Globalization.UnicodeCategory.NonSpacingMark
            || text[first - 1] is '.' or '-' or '°' or '/')) first--;
        while (first < end && text[first] is '.' or '-' or '/') first++;
        return text[first..end];
    }

    private static ReadOnlySpan<char> FollowingWord(ReadOnlySpan<char> text, int next, out Opening opening)
    {
        // Opening quotes, brackets, dashes and emphasis stand before the word that decides.
        var at = next;
        while (at < text.Length && at - next < 8 && (text[at] is '«' or '“' or '"' or '‘' or '\'' or '(' or '[' or '¿' or '¡' or '—' or '–' or '-' or '*' or '_' or '~' or '<'
            || (at > next && char.IsWhiteSpace(text[at])))) at++;
        if (at >= text.Length)
        {
            opening = Opening.Word;
            return [];
        }

        var end = at;
        while (end < text.Length && end - at < MaxWord && (char.IsLetterOrDigit(text[end]) || text[end] is >= '\u0300' and <= '\u036F')) end++;
        var first = text[at];
        opening = first is ',' or ';' or ':' or ')' or ']' or '»' or '!' or '?' or '.' or '…' or '/' ? Opening.Continues
            // "iPhone", "eBay" open sentences; any other lower case goes on.
            : char.IsLower(first) && !(end - at > 1 && char.IsUpper(text[at + 1])) ? Opening.Continues
            : char.IsDigit(first) ? Opening.Digit
            : Opening.Word;
        return text[at..end];
    }

    private enum Opening
    {
        Word,
        Digit,
        Continues,
    }
}

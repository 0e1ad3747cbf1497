namespace TranslateSvc.Checks.Text;

/// <summary>A word: where it stands in its text.</summary>
internal readonly record struct WordSpan(int Start, int Length)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}

/// <summary>Cuts a text into words: runs of letters, combining marks and digits. Apostrophes and hyphens separate (<c>l'ONU</c> is two words).</summary>
internal static class Words
{
    public static List<WordSpan> In(string text)
    {
        var words = new List<WordSpan>(text.Length / 6 + 1);
        var start = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsWord(text[i]))
            {
                if (start < 0) start = i;
            }
            else if (start >= 0)
            {
                words.Add(new WordSpan(start, i - start));
                start = -1;
            }
        }

        if (start >= 0) words.Add(new WordSpan(start, text.Length - start));
        return words;
    }

    /// <summary>The words, each as <see cref="TextFold.Plain"/> folds it.</summary>
    public static string[] Folded(string text) => [.. In(text).Select(w => TextFold.Plain(w.In(text)))];

    public static bool IsWord(char c) => (Letters.Of(c) & Letters.Word) != 0;

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC';

    /// <summary>The spaces that stand within a line: U+0020, U+00A0, U+202F, U+2009 and their kin.</summary>
    public static bool IsSpace(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\u2007' or '\u2008' or '\u200A' or '\t';
}

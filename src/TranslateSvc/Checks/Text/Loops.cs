namespace TranslateSvc.Checks.Text;

/// <summary>Finds a phrase of 1 to 24 words that stands many times in a row.</summary>
internal static class Loops
{
    private const int LongestPhrase = 24;

    /// <summary>The first phrase that stands <paramref name="limit"/> times in a row, or null.</summary>
    public static string? Find(string text, int limit)
    {
        var words = Words.In(text);
        if (words.Count < limit) return null;
        var hashes = new int[words.Count];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = string.GetHashCode(words[i].In(text), StringComparison.OrdinalIgnoreCase);
        for (var period = 1; period <= LongestPhrase; period++)
        {
            // words[i] == words[i - period] held over (limit - 1) periods is the same phrase limit times.
            var run = 0;
            for (var i = period; i < hashes.Length; i++)
            {
                var same = hashes[i] == hashes[i - period] && words[i].In(text).Equals(words[i - period].In(text), StringComparison.OrdinalIgnoreCase);
                run = same ? run + 1 : 0;
                if (run < period * (limit - 1)) continue;
                var first = words[i - run - period + 1];
                var phrase = text[first.Start..words[i - run].End];
                if (phrase.Any(char.IsLetter)) return phrase;
            }
        }

        return null;
    }
}

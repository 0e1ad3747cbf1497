namespace TranslateSvc.Checks.Text;

/// <summary>Finds a phrase of 1 to 24 words that stands many times in a row.</summary>
internal static class Loops
{
    private const int LongestPhrase = 24;

    /// <summary>The first phrase that stands <paramref name="limit"/> times in a row, or null.</summary>
    public static string? Find(string text, int limit)
    {
        using var reading = Reading.Of(text);
        return Find(reading.View, limit);
    }

    /// <summary>The same for a text that is being read.</summary>
    public static string? Find(TextView view, int limit)
    {
        var text = view.Value;
        var words = view.Words;
        var hashes = view.Hashes;
        for (var period = 1; period <= LongestPhrase && period * limit <= words.Length; period++)
        {
            if (!MayHold(hashes, period, period * (limit - 1))) continue;

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

    // A run of so many equal pairs covers one of the places that lie so far apart, wherever it begins.
    private static bool MayHold(ReadOnlySpan<uint> hashes, int period, int run)
    {
        for (var i = period + run - 1; i < hashes.Length; i += run)
            if (hashes[i] == hashes[i - period]) return true;
        return false;
    }
}

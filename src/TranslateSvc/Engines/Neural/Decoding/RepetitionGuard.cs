namespace TranslateSvc.Engines.Neural.Decoding;

/// <summary>
/// Keeps a model from writing one phrase over and over, as it does where it is lost. A phrase of 1 to <see cref="LongestPhrase"/> tokens may stand <see cref="Allowed"/> times in a row, or once more than
/// one does in the source. Thread-safe.
/// </summary>
internal sealed class RepetitionGuard
{
    /// <summary>Longest phrase that is looked for, in tokens.</summary>
    public const int LongestPhrase = 16;

    /// <summary>Times in a row that any phrase may stand.</summary>
    public const int Allowed = 3;

    private readonly int _limit;

    /// <summary>Makes a guard for a text.</summary>
    /// <param name="source">The text's tokens.</param>
    public RepetitionGuard(IReadOnlyList<int> source) => _limit = Math.Max(Allowed, Loops(source) + 1);

    /// <summary>Whether <paramref name="token"/> after <paramref name="hypothesis"/> would be one repetition too many.</summary>
    public bool Bans(Hypothesis hypothesis, int token)
    {
        // The newest tokens, backwards: as many as the longest loop takes.
        Span<int> tail = stackalloc int[(LongestPhrase * Math.Min(_limit + 1, 16)) + 1];
        tail[0] = token;
        var count = 1;
        for (var node = hypothesis; node.Length > 0 && count < tail.Length; node = node.Before!) tail[count++] = node.Token;
        var written = tail[..count];
        for (var phrase = 1; phrase <= LongestPhrase && phrase * (_limit + 1) <= count; phrase++)
        {
            if (Repeats(written, phrase) > _limit) return true;
        }

        return false;
    }

    // Times that the phrase at the start stands in a row.
    private static int Repeats(ReadOnlySpan<int> tokens, int phrase)
    {
        var times = 1;
        for (var at = phrase; at + phrase <= tokens.Length && tokens.Slice(at, phrase).SequenceEqual(tokens[..phrase]); at += phrase) times++;
        return times;
    }

    // Most times in a row that any phrase of the source stands.
    private static int Loops(IReadOnlyList<int> source)
    {
        var most = 1;
        for (var phrase = 1; phrase <= LongestPhrase; phrase++)
        {
            var equal = 0;
            for (var i = phrase; i < source.Count; i++)
            {
                equal = source[i] == source[i - phrase] ? equal + 1 : 0;
                most = Math.Max(most, (equal / phrase) + 1);
            }
        }

        return most;
    }
}

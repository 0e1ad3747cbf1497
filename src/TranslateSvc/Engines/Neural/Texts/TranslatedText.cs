using System.Text;

namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>A text and what the model thinks of it.</summary>
/// <param name="Text">The translation.</param>
/// <param name="LogProbability">Natural logarithm of its probability, 0 for what was copied.</param>
/// <param name="Tokens">Tokens that it counts; 0 for what was copied.</param>
internal sealed record WrittenText(string Text, double LogProbability, int Tokens)
{
    /// <summary>Geometric mean of the tokens' probabilities, 0 to 1; null for what was copied.</summary>
    public double? Confidence => Tokens == 0 ? null : Math.Exp(LogProbability / Tokens);
}

/// <summary>The translations of a text.</summary>
/// <param name="Best">The most likely one.</param>
/// <param name="Others">Others, the next best first.</param>
internal sealed record TranslatedText(WrittenText Best, IReadOnlyList<WrittenText> Others)
{
    /// <summary>A text that is the same in both languages.</summary>
    public static TranslatedText Copied(string text) => new(new WrittenText(text, 0, 0), []);

    /// <summary>Joins the translations of a text's parts, with what stood between and around the parts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ranges">The parts, in order.</param>
    /// <param name="parts">Their translations.</param>
    public static TranslatedText Join(string text, IReadOnlyList<Range> ranges, IReadOnlyList<TranslatedText> parts)
    {
        var most = parts.Max(p => p.Others.Count);
        // The n-th alternative of the whole takes each part's n-th, or its best where it has fewer.
        return new TranslatedText(
            Join(text, ranges, [.. parts.Select(p => p.Best)]),
            [.. Enumerable.Range(0, most).Select(n => Join(text, ranges, [.. parts.Select(p => n < p.Others.Count ? p.Others[n] : p.Best)]))]);
    }

    /// <summary>The same translations, with each text changed by <paramref name="change"/>.</summary>
    public TranslatedText With(Func<string, string> change) => new(Best with { Text = change(Best.Text) }, [.. Others.Select(o => o with { Text = change(o.Text) })]);

    private static WrittenText Join(string text, IReadOnlyList<Range> ranges, IReadOnlyList<WrittenText> parts)
    {
        var written = new StringBuilder();
        var from = 0;
        for (var i = 0; i < ranges.Count; i++)
        {
            written.Append(text, from, ranges[i].Start.Value - from).Append(parts[i].Text);
            from = ranges[i].End.Value;
        }

        written.Append(text, from, text.Length - from);
        return new WrittenText(written.ToString(), parts.Sum(p => p.LogProbability), parts.Sum(p => p.Tokens));
    }
}

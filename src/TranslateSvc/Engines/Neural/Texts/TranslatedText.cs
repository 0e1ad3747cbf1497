namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>A text and what the model thinks of it.</summary>
/// <param name="Text">The translation.</param>
/// <param name="LogProbability">Natural logarithm of its probability, 0 for what was copied.</param>
/// <param name="Tokens">Tokens that it counts; 0 for what was copied.</param>
/// <param name="Alternatives">Other translations, the next best first.</param>
internal sealed record TranslatedText(string Text, double LogProbability, int Tokens, IReadOnlyList<string> Alternatives)
{
    /// <summary>A text that is the same in both languages.</summary>
    public static TranslatedText Copied(string text) => new(text, 0, 0, []);

    /// <summary>Geometric mean of the tokens' probabilities, 0 to 1; null for what was copied.</summary>
    public double? Confidence => Tokens == 0 ? null : Math.Exp(LogProbability / Tokens);

    /// <summary>Joins the translations of a text's parts, with what stood between and around the parts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ranges">The parts, in order.</param>
    /// <param name="parts">Their translations.</param>
    public static TranslatedText Join(string text, IReadOnlyList<Range> ranges, IReadOnlyList<TranslatedText> parts)
    {
        var most = parts.Max(p => p.Alternatives.Count);
        return new TranslatedText(
            Written(p => p.Text), parts.Sum(p => p.LogProbability), parts.Sum(p => p.Tokens),
            // The n-th alternative of the whole takes each part's n-th, or its best where it has fewer.
            [.. Enumerable.Range(0, most).Select(n => Written(p => n < p.Alternatives.Count ? p.Alternatives[n] : p.Text))]);

        string Written(Func<TranslatedText, string> of)
        {
            var written = new System.Text.StringBuilder();
            var from = 0;
            for (var i = 0; i < ranges.Count; i++)
            {
                written.Append(text, from, ranges[i].Start.Value - from).Append(of(parts[i]));
                from = ranges[i].End.Value;
            }

            return written.Append(text, from, text.Length - from).ToString();
        }
    }
}

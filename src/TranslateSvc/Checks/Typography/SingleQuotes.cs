namespace TranslateSvc.Checks.Typography;

/// <summary>Finds single quotation marks that quote inside a double quotation ("I heard 'no'."), and keeps apostrophes out.</summary>
internal static class SingleQuotes
{
    /// <summary>The nested pairs; empty when a single mark inside a quotation might open and does not close.</summary>
    /// <param name="text">The text.</param>
    /// <param name="doubles">Its double quotation marks, paired.</param>
    public static List<QuoteMark> Nested(string text, List<QuoteMark> doubles)
    {
        var found = new List<QuoteMark>();
        for (var m = 0; m + 1 < doubles.Count; m++)
        {
            // Only a quotation without further double marks inside.
            if (doubles[m] is not { Opens: true, Depth: 0 } || doubles[m + 1].Opens) continue;
            var open = -1;
            for (var i = doubles[m].At + 1; i < doubles[m + 1].At; i++)
            {
                if (open < 0 && text[i] is '\'' or '‘' && StartsWord(text, i))
                {
                    if (open >= 0) return [];
                    open = i;
                }
                else if (open >= 0 && Characters.IsApostrophe(text[i]) && EndsWord(text, i))
                {
                    found.Add(new QuoteMark(open, true, 1));
                    found.Add(new QuoteMark(i, false, 1));
                    open = -1;
                }
            }

            if (open >= 0) return [];
        }

        return found;
    }

    private static bool StartsWord(string text, int at) =>
        (Characters.IsBlank(text[at - 1]) || text[at - 1] is '(' or '«' or '“' or '"') && char.IsLetterOrDigit(text[at + 1]);

    private static bool EndsWord(string text, int at) => !Characters.IsBlank(text[at - 1]) && !char.IsLetterOrDigit(text[at + 1]);
}

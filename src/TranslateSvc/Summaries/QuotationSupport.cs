using TranslateSvc.Checks.Text;

namespace TranslateSvc.Summaries;

/// <summary>Finds quotations and whether the source holds them word for word, blind to spaces, case, punctuation and the shape of marks.</summary>
internal static class QuotationSupport
{
    // Fewer words are a term or irony in quotation marks, not what somebody said.
    private const int MinWords = 3;

    private static readonly string[] Omissions = ["[…]", "[...]", "(…)", "(...)", "…", "..."];

    /// <summary>The quotations of <paramref name="sentence"/>, without their marks.</summary>
    public static IReadOnlyList<string> In(string sentence) =>
        [.. Quotations.Outermost(sentence)
            .Select(span => sentence[(span.Start + 1)..(span.End - 1)].Trim())
            .Where(quotation => Words.In(quotation).Count >= MinWords)];

    /// <summary>Whether every piece of the quotation, cut where it says that something is left out, stands in the source in order.</summary>
    public static bool IsVerbatim(string quotation, string source)
    {
        var folded = TextFold.LettersAndDigits(source);
        var at = 0;
        foreach (var piece in quotation.Split(Omissions, StringSplitOptions.RemoveEmptyEntries).Select(p => TextFold.LettersAndDigits(p)))
        {
            var found = folded.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + piece.Length;
        }

        return true;
    }
}

using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Headlines Whose Words Have Capitals: the pairs take most of those for names. French writes a headline as a sentence, so its words lose them, except the names among them.</summary>
internal static partial class EnglishHeadlines
{
    private const int FewestWords = 4, MostWords = 24, LongestSmallWord = 4;

    // What a headline has and a name of several words has not.
    private static readonly HashSet<string> Joints = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "to", "for", "in", "on", "at", "by", "with", "from", "as", "over", "after", "before", "than", "into", "amid", "but", "or", "no", "not", "is", "are", "was", "were", "be", "been",
        "will", "would", "can", "could", "may", "should", "must", "has", "have", "had", "do", "does", "did", "its", "their", "his", "her", "our", "your", "it", "we", "you", "he", "she", "they", "who",
        "what", "why", "how", "when", "where", "says", "said",
    };

    /// <summary>The text with its words in small letters, if it is such a headline; otherwise the text itself. The first word stays as it is.</summary>
    /// <param name="text">A prepared segment; masks count as words.</param>
    public static string Lower(string text) => IsHeadline(text) ? Capitalised().Replace(text, m => m.Index == 0 ? m.Value : m.Value.ToLowerInvariant()) : text;

    /// <summary>Gives the words that the pair does not know in small letters their capitals back: names, nations, days.</summary>
    /// <param name="lowered">What <see cref="Lower"/> made.</param>
    /// <param name="unknown">The words that the pair marked as unknown.</param>
    public static string Raise(string lowered, IReadOnlyCollection<string> unknown)
    {
        var names = unknown.Where(w => char.IsLower(w[0])).ToHashSet(StringComparer.Ordinal);
        return names.Count == 0 ? lowered : Word().Replace(lowered, m => names.Contains(m.Value) ? char.ToUpperInvariant(m.Value[0]) + m.Value[1..] : m.Value);
    }

    /// <summary>"$12 Million", "5 Percent": units in small letters, as the rules for figures know them.</summary>
    public static string LowerUnits(string text) => Unit().Replace(text, m => m.Value.ToLowerInvariant());

    private static bool IsHeadline(string text)
    {
        if (text.AsSpan().TrimEnd() is not { Length: > 0 } trimmed || trimmed[^1] is '.' or '…' or ',' or ';' || SentenceEnd().IsMatch(text)) return false;
        var words = Word().Matches(text);
        return words.Count is >= FewestWords and <= MostWords
            && words.Skip(1).All(m => m.Length <= LongestSmallWord && Joints.Contains(m.Value) || m.Value is "of" or "the" or "and" || !char.IsLower(m.Value[0]))
            && words.Skip(1).Count(m => char.IsUpper(m.Value[0])) >= 2
            && words.Any(m => Joints.Contains(m.Value));
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])[\p{L}\uE000-\uF8FF][\p{L}\uE000-\uF8FF]*(?:['’\-][\p{L}]+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<![\p{L}\p{N}'’\-])\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)*(?![\p{Lu}\p{N}])")]
    private static partial Regex Capitalised();

    [GeneratedRegex(@"(?<=[0-9] ?)(?:Million|Billion|Trillion|Percent|Dollars?|Euros?|Pounds?|Hours?|Days?|Weeks?|Months?|Years?)(?![\p{L}\p{N}])")]
    private static partial Regex Unit();

    [GeneratedRegex(@"[.!?…]\s")]
    private static partial Regex SentenceEnd();
}

using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using TranslateSvc.Checks.Text;
using TranslateSvc.Injection;

namespace TranslateSvc.Checks;

/// <summary>
/// The answer holds what can act on a reader's machine or on another model and does not stand in the source: tags and attributes that run or load something, addresses without a scheme that
/// <see cref="ProtectedSpansCheck"/> knows, control tokens, lines that open a chat turn, broken characters.
/// </summary>
internal sealed partial class ForeignContentCheck : ISegmentCheck
{
    private static readonly SearchValues<char> ActiveMarks = SearchValues.Create("<=:.");

    public string Name => CheckNames.ForeignContent;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var (source, target) = (segment.Pair.Source, segment.Pair.Target);
        if (MayBeActive(target))
        {
            foreach (Match match in Active().Matches(target))
            {
                if (!source.Contains(match.Value, StringComparison.OrdinalIgnoreCase)) return [Foreign(match.Value)];
            }
        }

        foreach (var token in SpecialTokens.In(target))
        {
            if (!source.Contains(token, StringComparison.OrdinalIgnoreCase)) return [Foreign(token)];
        }

        if (Broken(target) && !Broken(source)) return [new Issue(Name, IssueSeverity.Error, "The translation holds a broken character that does not stand in the text.")];
        if (!target.Contains(':')) return [];
        var turns = Turn().Matches(target);
        return turns.Count > 0 && turns.Count > Label().Count(source) ? [Foreign(turns[0].Value.Trim())] : [];
    }

    // No alternative of Active is without one of these: a tag's bracket, an attribute's sign, a colon or a full stop that runs on.
    private static bool MayBeActive(ReadOnlySpan<char> text)
    {
        for (var at = 0; ; at++)
        {
            var skip = text[at..].IndexOfAny(ActiveMarks);
            if (skip < 0) return false;
            at += skip;
            if (text[at] is '<' or '=') return true;
            if (at + 1 == text.Length) return false;
            var next = text[at + 1];
            if (text[at] == ':' ? !char.IsWhiteSpace(next) : MayBeDomain(text[(at + 1)..])) return true;
        }
    }

    // The first two letters of the domains of Active.
    private static bool MayBeDomain(ReadOnlySpan<char> text) =>
        text.Length > 1 && char.IsLetter(text[0]) && (text[0] > '\u007F' || text[1] > '\u007F' || ((char)(text[0] | 0x20), (char)(text[1] | 0x20)) is ('c', 'o' or 'n') or ('n', 'e') or ('o', 'r') or ('i', 'n' or 'o')
            or ('b', 'i') or ('x', 'y') or ('r', 'u') or ('t', 'o') or ('d', 'e') or ('a', 'p') or ('e', 'x' or 'v'));

    // Half a surrogate pair, or the sign that stands for bytes that were none (U+FFFD): what is left of a character that the answer lost.
    private static bool Broken(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return text.Contains('\uFFFD');
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) return true;
        }

        return false;
    }

    private Issue Foreign(string piece) =>
        new(Name, IssueSeverity.Error, $"The translation holds \"{Excerpt.Of(piece)}\", which does not stand in the text.");

    // Every alternative begins with its own literal or a word of bounded length, so that no place is tried for longer than that. No registry gives out the last two
    // domains; texts and tests use them for sites that are not there.
    [GeneratedRegex(
        @"<\s?/?\s?(?:script|iframe|img|object|embed|svg|style|link|meta|form|base|video|audio|a)\b|\b(?:javascript|vbscript|data|mailto|file|ftp):[^\s]|\bon[a-z]{3,20}\s?=\s?[""']|\b[a-z0-9-]{1,40}\.(?:com|net|org|info|biz|io|xyz|ru|cn|top|dev|app|example|evil)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Active();

    [GeneratedRegex(@"^[ \t]{0,8}[#*]{0,4}[ \t]?(?:system|assistant|user|système|utilisateur|human|instruction|response)\s?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Turn();

    // A source with labels of its own ("Système : …") has them translated.
    [GeneratedRegex(@"^[ \t]{0,8}[#*]{0,4}[ \t]?\p{L}{1,30}[ \u00A0\u202F]?:", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Label();
}

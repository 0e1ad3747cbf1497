using System.Text;
using System.Text.RegularExpressions;
using TranslateSvc.Documents;

namespace TranslateSvc.Checks.Typography;

/// <summary>
/// Hides what typography must not touch: each such piece becomes one character of its own (U+F8FF, private use), which the passes treat as a word and neither add, drop nor move.
/// </summary>
internal sealed partial class Shield
{
    /// <summary>Stands for a hidden piece.</summary>
    public const char Mark = '\uF8FF';

    private readonly List<string> _pieces;

    private Shield(string text, List<string> pieces)
    {
        Text = text;
        _pieces = pieces;
    }

    /// <summary>The text with its pieces hidden.</summary>
    public string Text { get; }

    public static Shield Over(string text)
    {
        var spans = ProtectedSpans.Find(text);
        if (spans.Count == 0 && !MayHide(text)) return new Shield(text, []);
        var pieces = new List<string>();
        var covered = new StringBuilder(text.Length);
        var at = 0;
        foreach (var span in spans)
        {
            Plain(text[at..span.Start]);
            Hide(text.Substring(span.Start, span.Length));
            at = span.Start + span.Length;
        }

        Plain(text[at..]);
        return new Shield(covered.ToString(), pieces);

        void Plain(string piece)
        {
            var from = 0;
            foreach (var match in Small().EnumerateMatches(piece))
            {
                covered.Append(piece, from, match.Index - from);
                Hide(piece.Substring(match.Index, match.Length));
                from = match.Index + match.Length;
            }

            covered.Append(piece, from, piece.Length - from);
        }

        void Hide(string piece)
        {
            pieces.Add(piece);
            covered.Append(Mark);
        }
    }

    // Every match of Small holds one of these.
    private static bool MayHide(ReadOnlySpan<char> text) => text.ContainsAny('&', ':', Mark) || text.IndexOf("---") >= 0 || text.IndexOf("![") >= 0;

    /// <summary>Puts the pieces back.</summary>
    public string Lift(string text)
    {
        if (_pieces.Count == 0) return text;
        var lifted = new StringBuilder(text.Length);
        var next = 0;
        foreach (var c in text)
        {
            if (c == Mark) lifted.Append(_pieces[next++]);
            else lifted.Append(c);
        }

        return lifted.ToString();
    }

    /// <summary>
    /// Character entities, emoji short codes, Markdown image marks, table rules, and the mark itself where a text happens to hold it. Bounded, and each
    /// alternative begins with its own character, so matching is linear.
    /// </summary>
    [GeneratedRegex(@"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\w:])|!\[|:?-{3,}:?|\uF8FF", RegexOptions.CultureInvariant)]
    private static partial Regex Small();
}

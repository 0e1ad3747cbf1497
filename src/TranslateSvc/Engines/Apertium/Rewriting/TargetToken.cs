using System.Text;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>A word or a mark of a text, and whether a space precedes it.</summary>
/// <param name="Text">The token as written.</param>
/// <param name="SpaceBefore">Whether white space precedes it.</param>
internal readonly partial record struct TargetToken(string Text, bool SpaceBefore)
{
    /// <summary>Splits a text. French elided words (<c>l'</c>) are tokens of their own; hyphens and inner apostrophes stay.</summary>
    public static List<TargetToken> Split(string text)
    {
        List<TargetToken> tokens = [];
        foreach (Match m in Token().Matches(text)) tokens.Add(new TargetToken(m.Value, m.Index > 0 && char.IsWhiteSpace(text[m.Index - 1])));
        return tokens;
    }

    /// <summary>Puts tokens back together.</summary>
    public static string Join(IEnumerable<TargetToken> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            if (token.SpaceBefore && text.Length > 0) text.Append(' ');
            text.Append(token.Text);
        }

        return text.ToString();
    }

    [GeneratedRegex(@"(?:\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\p{L}))|[\p{L}\p{M}\p{N}]+(?:['\-.,][\p{L}\p{N}]+)*|[^\s]", RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}

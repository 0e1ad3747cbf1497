using System.Text;

namespace TranslateSvc.Checks.Text;

/// <summary>Finds the outermost quotations of a text, in guillemets, curly or straight double quotation marks.</summary>
internal static class Quotations
{
    /// <summary>Outermost quotations: start of the opening mark and the end after the closing one. What never closes is not a quotation.</summary>
    public static List<WordSpan> Outermost(string text)
    {
        var found = new List<WordSpan>();
        var open = -1;
        var closer = '\0';
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (open < 0)
            {
                closer = c switch { '«' => '»', '“' or '„' => '”', '"' => '"', _ => '\0' };
                if (closer == '\0') continue;
                open = i;
                depth = 1;
            }
            else if (c == closer || (closer == '”' && c == '“' && text[open] == '„'))
            {
                if (--depth > 0) continue;
                found.Add(new WordSpan(open, i + 1 - open));
                open = -1;
            }
            else if (c == text[open])
            {
                depth++;
            }
        }

        return found;
    }

    /// <summary>Quotations in single marks outside <paramref name="outermost"/>; an apostrophe neither opens (no blank before it) nor closes what never opened.</summary>
    public static List<WordSpan> Single(string text, List<WordSpan> outermost)
    {
        var found = new List<WordSpan>();
        var open = -1;
        var inner = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (inner < outermost.Count && i == outermost[inner].Start)
            {
                i = outermost[inner++].End - 1;
                continue;
            }

            var (before, after) = (i == 0 ? ' ' : text[i - 1], i + 1 == text.Length ? ' ' : text[i + 1]);
            if (open < 0 && (text[i] is '\'' or '‘') && (char.IsWhiteSpace(before) || before is '(' or '—' or '–') && char.IsLetter(after)) open = i;
            else if (open >= 0 && Words.IsApostrophe(text[i]) && !char.IsWhiteSpace(before) && !Words.IsWord(after))
            {
                found.Add(new WordSpan(open, i + 1 - open));
                open = -1;
            }
        }

        return found;
    }

    /// <summary>The text without its outermost quotations.</summary>
    public static string Without(string text)
    {
        var quotations = Outermost(text);
        if (quotations.Count == 0) return text;
        var rest = new StringBuilder(text.Length);
        var at = 0;
        foreach (var quotation in quotations)
        {
            rest.Append(text, at, quotation.Start - at).Append(' ');
            at = quotation.End;
        }

        return rest.Append(text, at, text.Length - at).ToString();
    }
}

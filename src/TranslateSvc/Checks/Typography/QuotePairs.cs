namespace TranslateSvc.Checks.Typography;

/// <summary>A double quotation mark that found its partner.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Opens">True for the first of the pair.</param>
/// <param name="Depth">0 for an outermost quotation.</param>
internal readonly record struct QuoteMark(int At, bool Opens, int Depth);

/// <summary>Pairs the double quotation marks of a text: guillemets, curly, low and straight.</summary>
internal static class QuotePairs
{
    private const int Deepest = 3;

    /// <summary>The marks in order, or null when any mark lacks its partner: then nobody knows what was meant.</summary>
    public static List<QuoteMark>? Find(string text)
    {
        var marks = new List<QuoteMark>();
        var open = new Stack<char>();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is not ('«' or '»' or '“' or '”' or '„' or '"')) continue;
            if (Closes(c, open, text, i))
            {
                open.Pop();
                marks.Add(new QuoteMark(i, false, open.Count));
            }
            else if (c is '«' or '“' or '„' || (c == '"' && CanOpen(text, i)))
            {
                if (open.Count == Deepest) return null;
                marks.Add(new QuoteMark(i, true, open.Count));
                open.Push(c);
            }
            else
            {
                return null;
            }
        }

        return open.Count == 0 ? marks : null;
    }

    private static bool Closes(char c, Stack<char> open, string text, int at)
    {
        if (!open.TryPeek(out var top)) return false;
        return c switch
        {
            '»' => top == '«',
            '”' => top is '“' or '„',
            '“' => top == '„',
            // A straight mark closes a straight one unless it can only open: a blank before it, a word after it.
            '"' => top == '"' && !(CanOpen(text, at) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]) && at > 0 && !Characters.IsBlank(text[at + 1])),
            _ => false,
        };
    }

    /// <summary>True after the start, a blank, an opening bracket, a dash, an elision or another opening mark; not after a digit, where it means inches.</summary>
    private static bool CanOpen(string text, int at) =>
        at == 0 || Characters.IsBlank(text[at - 1]) || Characters.IsApostrophe(text[at - 1]) || text[at - 1] is '(' or '[' or '—' or '–' or '-' or '/' or '«' or '“' or '„' or '*' or '_' or '"' or '…' or Shield.Mark;
}

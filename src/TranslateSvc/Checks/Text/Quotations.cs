using System.Buffers;

namespace TranslateSvc.Checks.Text;

/// <summary>Finds the outermost quotations of a text, in guillemets, curly or straight double quotation marks.</summary>
internal static class Quotations
{
    private static readonly SearchValues<char> Openers = SearchValues.Create("«“„\"");
    private static readonly SearchValues<char> SingleMarks = SearchValues.Create("'‘\u2019\u02BC");

    /// <summary>Outermost quotations: start of the opening mark and the end after the closing one. What never closes is not a quotation.</summary>
    public static List<WordSpan> Outermost(string text)
    {
        var found = new List<WordSpan>();
        Outermost(text, found);
        return found;
    }

    /// <summary>The same, added to <paramref name="found"/>.</summary>
    public static void Outermost(string text, List<WordSpan> found)
    {
        for (var at = 0; ;)
        {
            var skip = text.AsSpan(at).IndexOfAny(Openers);
            if (skip < 0) return;
            var open = at + skip;
            at = End(text, open);
            if (at < 0) return;
            found.Add(new WordSpan(open, at - open));
        }
    }

    /// <summary>Quotations in single marks outside <paramref name="outermost"/>; an apostrophe neither opens (no blank before it) nor closes what never opened. Null for none.</summary>
    public static List<WordSpan>? Single(string text, List<WordSpan> outermost)
    {
        List<WordSpan>? found = null;
        var open = -1;
        var inner = 0;
        for (var i = 0; ; i++)
        {
            var skip = text.AsSpan(i).IndexOfAny(SingleMarks);
            if (skip < 0) return found;
            i += skip;
            while (inner < outermost.Count && outermost[inner].End <= i) inner++;
            if (inner < outermost.Count && i >= outermost[inner].Start)
            {
                i = outermost[inner].End - 1;
                continue;
            }

            var (before, after) = (i == 0 ? ' ' : text[i - 1], i + 1 == text.Length ? ' ' : text[i + 1]);
            if (open < 0 && (text[i] is '\'' or '‘') && (char.IsWhiteSpace(before) || before is '(' or '—' or '–') && char.IsLetter(after)) open = i;
            else if (open >= 0 && Words.IsApostrophe(text[i]) && !char.IsWhiteSpace(before) && !Words.IsWord(after))
            {
                (found ??= []).Add(new WordSpan(open, i + 1 - open));
                open = -1;
            }
        }
    }

    /// <summary>Writes the text without <paramref name="quotations"/>, a space in the place of each.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quotations">Its outermost quotations.</param>
    /// <param name="rest">Receives it; made longer where it is too short.</param>
    /// <returns>How long it is; 0 when there are no quotations, and nothing is written.</returns>
    public static int Without(string text, List<WordSpan> quotations, ref char[] rest)
    {
        if (quotations.Count == 0) return 0;
        if (rest.Length < text.Length) rest = new char[text.Length];
        var (at, length) = (0, 0);
        foreach (var quotation in quotations)
        {
            text.AsSpan(at..quotation.Start).CopyTo(rest.AsSpan(length));
            length += quotation.Start - at;
            rest[length++] = ' ';
            at = quotation.End;
        }

        text.AsSpan(at).CopyTo(rest.AsSpan(length));
        return length + text.Length - at;
    }

    // The end of the quotation that opens at a mark, or -1.
    private static int End(string text, int open)
    {
        var opener = text[open];
        var closer = opener switch { '«' => '»', '"' => '"', _ => '”' };
        // A low mark may be closed by the mark that opens an English quotation.
        var other = opener == '„' ? '“' : closer;
        var depth = 1;
        for (var at = open + 1; ; at++)
        {
            var skip = text.AsSpan(at).IndexOfAny(closer, other, opener);
            if (skip < 0) return -1;
            at += skip;
            if (text[at] != closer && text[at] != other) depth++;
            else if (--depth == 0) return at + 1;
        }
    }
}

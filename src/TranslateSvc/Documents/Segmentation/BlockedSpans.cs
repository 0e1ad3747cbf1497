using System.Buffers;

namespace TranslateSvc.Documents.Segmentation;

/// <summary>Where a sentence cannot end: inside protected spans, and inside short balanced quotations and parentheses.</summary>
/// <remarks>Queries must come in ascending order; each answers in amortised constant time.</remarks>
internal struct BlockedSpans
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("«»“”\"()[]\n");
    private readonly List<(int Start, int End)> _spans = [];
    private int _cursor;

    public BlockedSpans(string text, int maxEnclosed)
    {
        AddEnclosed(text, maxEnclosed);
        foreach (var span in ProtectedSpans.Find(text)) _spans.Add((span.Start, span.Start + span.Length));
        _spans.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        Merge();
    }

    /// <summary>Whether <paramref name="at"/> lies strictly inside a span.</summary>
    public bool Contains(int at)
    {
        while (_cursor < _spans.Count && _spans[_cursor].End <= at) _cursor++;
        return _cursor < _spans.Count && _spans[_cursor].Start < at;
    }

    // One pass with a stack. A closer without its opener is ignored; an opener without its closer is dropped when an outer pair closes or the paragraph ends.
    private readonly void AddEnclosed(ReadOnlySpan<char> text, int maxEnclosed)
    {
        var open = new Stack<(char Closer, int At)>();
        Span<int> pending = stackalloc int[5];
        pending.Clear();
        for (var at = 0; at < text.Length; at++)
        {
            var skip = text[at..].IndexOfAny(Marks);
            if (skip < 0) break;
            at += skip;
            var mark = text[at];
            if (mark == '\n')
            {
                if (open.Count == 0 || !IsBlankAfter(text, at)) continue;
                open.Clear();
                pending.Clear();
                continue;
            }

            if (Closer(text, at) is var closer and not '\0')
            {
                open.Push((closer, at));
                pending[Slot(closer)]++;
            }
            else if (pending[Slot(mark)] > 0)
            {
                (char Closer, int At) opened;
                do
                {
                    opened = open.Pop();
                    pending[Slot(opened.Closer)]--;
                }
                while (opened.Closer != mark);
                if (at - opened.At <= maxEnclosed) _spans.Add((opened.At, at));
            }
        }
    }

    private readonly void Merge()
    {
        var kept = 0;
        for (var i = 0; i < _spans.Count; i++)
        {
            var span = _spans[i];
            if (kept > 0 && span.Start <= _spans[kept - 1].End) _spans[kept - 1] = (_spans[kept - 1].Start, Math.Max(_spans[kept - 1].End, span.End));
            else _spans[kept++] = span;
        }

        _spans.RemoveRange(kept, _spans.Count - kept);
    }

    private static char Closer(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '«' => '»',
        '“' => '”',
        '(' => ')',
        '[' => ']',
        // A straight quote opens after a space or a bracket and before a word.
        '"' when (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or '—' or '–' or '\'' or '’')
            && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]) => '"',
        _ => '\0',
    };

    private static int Slot(char closer) => closer switch { '»' => 0, '”' => 1, ')' => 2, ']' => 3, _ => 4 };

    private static bool IsBlankAfter(ReadOnlySpan<char> text, int newline)
    {
        var at = newline + 1;
        while (at < text.Length && text[at] is ' ' or '\t' or '\r') at++;
        return at < text.Length && text[at] == '\n';
    }
}

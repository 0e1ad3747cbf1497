namespace TranslateSvc.Documents.Protection;

/// <summary>Inline code: a run of one to three back-ticks up to the next run of the same length (CommonMark 0.31 §6.1), within one paragraph.</summary>
/// <remarks>The next run of each length is remembered, so that a text full of unclosed back-ticks stays linear.</remarks>
internal ref struct CodeScanner(ReadOnlySpan<char> text)
{
    private const int MaxRun = 3;
    private readonly ReadOnlySpan<char> _text = text;
    private Cursors _next;

    /// <summary>End of the code span that opens at <paramref name="at"/>, or -1.</summary>
    public int Match(int at)
    {
        var run = RunLength(_text, at);
        if (run > MaxRun) return -1;
        var closer = Next(run, at + run);
        if (closer < 0 || closer + run - at > ProtectedSpans.MaxLength) return -1;
        var body = _text[(at + run)..closer];
        return body.IndexOf("\n\n") >= 0 || body.IndexOf("\n\r\n") >= 0 ? -1 : closer + run;
    }

    /// <summary>Number of back-ticks from <paramref name="at"/>.</summary>
    public static int RunLength(ReadOnlySpan<char> text, int at)
    {
        var length = text[at..].IndexOfAnyExcept('`');
        return length < 0 ? text.Length - at : length;
    }

    private int Next(int run, int from)
    {
        ref var cursor = ref _next[run - 1];
        if (cursor < 0 || cursor >= from) return cursor;
        var at = from;
        while (at < _text.Length)
        {
            var skip = _text[at..].IndexOf('`');
            if (skip < 0) break;
            at += skip;
            var length = RunLength(_text, at);
            if (length == run) return cursor = at;
            at += length;
        }

        return cursor = -1;
    }

    [System.Runtime.CompilerServices.InlineArray(MaxRun)]
    private struct Cursors
    {
        private int _first;
    }
}

using System.Buffers;
using TranslateSvc.Documents.Protection;

namespace TranslateSvc.Documents;

/// <summary>Finds what a translation must carry over unchanged. Linear in the text's length.</summary>
public static class ProtectedSpans
{
    /// <summary>Longest span, in UTF-16 code units. Longer look-alikes (an unclosed construct, a data dump) are ordinary text.</summary>
    public const int MaxLength = 1000;

    private static readonly SearchValues<char> Triggers = SearchValues.Create("`{$%<@:.[]");

    /// <summary>
    /// The protected spans of <paramref name="text"/>: URLs (<c>http</c>, <c>https</c>, <c>www.</c>) without the sentence's own punctuation, e-mail addresses,
    /// inline code, placeholders (<c>{name}</c>, <c>{{x}}</c>, <c>${x}</c>, <c>%s</c>, <c>%1$s</c>, <c>%(name)s</c>), HTML tags, Markdown link targets and footnote marks.
    /// </summary>
    /// <returns>Spans sorted by start, without overlap.</returns>
    public static IReadOnlyList<ProtectedSpan> Find(string text)
    {
        List<ProtectedSpan>? spans = null;
        var source = text.AsSpan();
        var code = new CodeScanner(source);
        var floor = 0; // nothing before it may be claimed: end of the last span
        var at = 0;
        while (at < source.Length)
        {
            var skip = source[at..].IndexOfAny(Triggers);
            if (skip < 0) break;
            at += skip;
            if (Match(source, at, floor, ref code) is { } span)
            {
                (spans ??= []).Add(span);
                at = floor = span.Start + span.Length;
            }
            else
            {
                // A run of back-ticks opens or closes as a whole.
                at += source[at] == '`' ? CodeScanner.RunLength(source, at) : 1;
            }
        }

        return spans ?? (IReadOnlyList<ProtectedSpan>)[];
    }

    private static ProtectedSpan? Match(ReadOnlySpan<char> text, int at, int floor, ref CodeScanner code) => text[at] switch
    {
        '`' => Span(at, code.Match(at), ProtectedSpanKind.Code),
        '{' or '$' or '%' => Span(at, PlaceholderScanner.Match(text, at), ProtectedSpanKind.Placeholder),
        '<' => Span(at, MarkupScanner.MatchTag(text, at), ProtectedSpanKind.Markup),
        ']' => Span(at, MarkupScanner.MatchLinkTarget(text, at), ProtectedSpanKind.Markup),
        '[' => Span(at, MarkupScanner.MatchFootnote(text, at), ProtectedSpanKind.Markup),
        '@' when EmailScanner.Match(text, at, floor, out var start) is var end and > 0 => Span(start, end, ProtectedSpanKind.Email),
        ':' or '.' when UrlScanner.Match(text, at, floor, out var start) is var end and > 0 => Span(start, end, ProtectedSpanKind.Url),
        _ => null,
    };

    private static ProtectedSpan? Span(int start, int end, ProtectedSpanKind kind) =>
        end > start && end - start <= MaxLength ? new ProtectedSpan(start, end - start, kind) : null;
}

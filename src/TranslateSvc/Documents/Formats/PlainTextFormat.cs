using Microsoft.Extensions.Options;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Documents.Formats;

/// <summary><c>text/plain</c>.</summary>
/// <remarks>
/// Blank lines separate blocks. Within a block, <see cref="LineWrapping"/> decides whether its lines are hard-wrapped prose (one segment, its line ends kept) or one paragraph
/// a line. A line that opens with a bullet (<c>-</c>, <c>*</c>, <c>•</c>) is a list item, the bullet outside the segment; a dialogue dash is part of the speech. A single short
/// first line without end punctuation is the heading.
/// </remarks>
/// <param name="counter">Counts the segments' tokens.</param>
/// <param name="options">Limits.</param>
public sealed class PlainTextFormat(TokenCounter counter, IOptions<SegmentationOptions> options) : IDocumentFormat
{
    private const int MaxHeading = 160;
    private readonly TextCutter _cutter = new(counter, options);

    /// <inheritdoc/>
    public string MimeType => "text/plain";

    /// <inheritdoc/>
    public Document Parse(string source, LanguageTag language)
    {
        var builder = new DocumentBuilder(source, language, _cutter);
        List<SourceLine> block = [];
        var blocks = 0;
        foreach (var line in Lines(source))
        {
            if (!line.IsEmpty)
            {
                block.Add(line);
                continue;
            }

            if (block.Count > 0) AddBlock(source, block, blocks++ == 0, builder);
            block.Clear();
        }

        if (block.Count > 0) AddBlock(source, block, false, builder);
        return builder.Build();
    }

    private static void AddBlock(string source, List<SourceLine> block, bool first, DocumentBuilder builder)
    {
        if (first && block.Count == 1 && IsHeading(source, block[0]))
        {
            builder.Add([block[0]], SegmentKind.Heading);
            return;
        }

        var lines = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(block);
        foreach (var range in LineWrapping.Paragraphs(source, block))
        {
            var paragraph = lines[range];
            var bullet = LineWrapping.BulletLength(source, paragraph[0]);
            if (bullet == 0)
            {
                builder.Add(paragraph, SegmentKind.Paragraph);
                continue;
            }

            SourceLine[] item = [.. paragraph];
            item[0] = SourceLine.Trim(source, item[0].Start + bullet, item[0].End);
            builder.Add(item, SegmentKind.ListItem);
        }
    }

    private static bool IsHeading(string source, SourceLine line) =>
        line.Length <= MaxHeading && !".!?…:;,»\"”".Contains(source[line.End - 1]) && LineWrapping.BulletLength(source, line) == 0;

    private static IEnumerable<SourceLine> Lines(string source)
    {
        for (var at = 0; at < source.Length;)
        {
            var length = source.AsSpan(at).IndexOfAny('\r', '\n');
            var end = length < 0 ? source.Length : at + length;
            yield return SourceLine.Trim(source, at, end);
            at = end < source.Length && source[end] == '\r' && end + 1 < source.Length && source[end + 1] == '\n' ? end + 2 : end + 1;
        }

        yield return default;
    }
}

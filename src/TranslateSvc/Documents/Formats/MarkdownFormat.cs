using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Microsoft.Extensions.Options;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Documents.Formats;

/// <summary><c>text/markdown</c>: CommonMark's blocks, pipe tables and YAML front matter.</summary>
/// <remarks>
/// Segments are headings, paragraphs, list items, table cells and the alternative texts of images that stand alone. Block markers stay outside them, inline markup inside. Code, HTML blocks, front
/// matter and link reference definitions are left as they are. A paragraph of several lines is one segment: what stands between its lines (the line end, indentation, <c>&gt;</c>) is kept in
/// <see cref="Segment.Breaks"/>, not in the text. A hard line break ends a segment. Only Markdig's block parser runs; input nested too deeply for it is read as plain text.
/// </remarks>
/// <param name="counter">Counts the segments' tokens.</param>
/// <param name="options">Limits.</param>
public sealed class MarkdownFormat(TokenCounter counter, IOptions<SegmentationOptions> options) : IDocumentFormat
{
    private readonly MarkdownPipeline _pipeline = Pipeline();
    private readonly TextCutter _cutter = new(counter, options);
    private readonly PlainTextFormat _plain = new(counter, options);

    /// <inheritdoc/>
    public string MimeType => "text/markdown";

    /// <inheritdoc/>
    public Document Parse(string source, LanguageTag language)
    {
        MarkdownDocument blocks;
        try
        {
            blocks = Markdown.Parse(source, _pipeline);
        }
        catch (ArgumentException)
        {
            return _plain.Parse(source, language);
        }

        var builder = new DocumentBuilder(source, language, _cutter);
        var paragraphs = new MarkdownParagraphs(source, builder);
        foreach (var block in blocks.Descendants<LeafBlock>())
        {
            if (block is HeadingBlock heading) paragraphs.Add([Content(source, heading)], SegmentKind.Heading);
            else if (block is ParagraphBlock) paragraphs.Add(Lines(source, block), Kind(source, block));
        }

        return builder.Build();
    }

    // Markdig copies a line with tabs into a string of its own; its position still leads to the source.
    private static List<SourceLine> Lines(string source, LeafBlock block)
    {
        List<SourceLine> lines = new(block.Lines.Count);
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i];
            if (ReferenceEquals(line.Slice.Text, source))
            {
                lines.Add(new SourceLine(line.Slice.Start, Math.Max(line.Slice.Start, line.Slice.End + 1)));
                continue;
            }

            var length = source.AsSpan(line.Position).IndexOfAny('\r', '\n');
            lines.Add(SourceLine.Trim(source, line.Position, length < 0 ? source.Length : line.Position + length));
        }

        return lines;
    }

    // An ATX heading without its number signs, the closing ones included (CommonMark 0.31 §4.2).
    private static SourceLine Content(string source, HeadingBlock heading)
    {
        var length = source.AsSpan(heading.Span.Start).IndexOfAny('\r', '\n');
        var line = SourceLine.Trim(source, heading.Span.Start, length < 0 ? source.Length : heading.Span.Start + length);
        var start = line.Start;
        while (start < line.End && source[start] == '#') start++;
        var end = line.End;
        while (end > start && source[end - 1] == '#') end--;
        return SourceLine.Trim(source, start, end > start && !char.IsWhiteSpace(source[end - 1]) ? line.End : end);
    }

    private static SegmentKind Kind(string source, LeafBlock block)
    {
        if (block.Parent is ListItemBlock) return SegmentKind.ListItem;
        // "Title" over "---" is a Setext heading; with Markdig's Setext rule off it comes as a paragraph and a thematic break.
        return NextSibling(block.Parent!, block) is ThematicBreakBlock rule && rule.Line == block.Line + block.Lines.Count
            && !source.AsSpan(rule.Span.Start, rule.Span.Length).ContainsAnyExcept('-')
            ? SegmentKind.Heading
            : SegmentKind.Paragraph;
    }

    private static Block? NextSibling(ContainerBlock parent, Block block)
    {
        var index = parent.IndexOf(block);
        return index + 1 < parent.Count ? parent[index + 1] : null;
    }

    private static MarkdownPipeline Pipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseYamlFrontMatter();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new ParagraphLinesParser());
        builder.InlineParsers.Clear();
        foreach (var parser in builder.BlockParsers)
        {
            parser.Closed += static (_, block) =>
            {
                if (block is LeafBlock leaf) leaf.ProcessInlines = false;
            };
        }

        return builder.Build();
    }

    /// <summary>Paragraphs as their lines. Markdig's own parser rebuilds the whole paragraph for every link definition in it, which is quadratic; see <see cref="MarkdownParagraphs"/>.</summary>
    private sealed class ParagraphLinesParser : ParagraphBlockParser
    {
        public ParagraphLinesParser() => ParseSetextHeadings = false;

        public override bool Close(BlockProcessor processor, Block block) => true;
    }
}

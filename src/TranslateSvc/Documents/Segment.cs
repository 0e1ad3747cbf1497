namespace TranslateSvc.Documents;

/// <summary>What a segment is in its document.</summary>
public enum SegmentKind
{
    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>An item of a list.</summary>
    ListItem,

    /// <summary>A cell of a table.</summary>
    TableCell,

    /// <summary>A caption or an image's alternative text.</summary>
    Caption,
}

/// <summary>The unit of translation, checking, caching and citation: a paragraph, a heading, a list item, or a run of sentences of a long paragraph.</summary>
/// <param name="Index">0-based position in the document.</param>
/// <param name="Text">The text as it stands in the document's source, without surrounding white space. A line break inside it is one <c>\n</c>; see <see cref="Breaks"/>.</param>
/// <param name="Offset">Start in <see cref="Document.Source"/>, in UTF-16 code units.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Paragraph">0-based paragraph the segment belongs to; segments cut from one long paragraph share it.</param>
/// <param name="Translatable">False when there is nothing to translate: no letter outside protected spans. Such a segment is copied.</param>
/// <param name="TokenCount">Tokens of <paramref name="Text"/>, counted with o200k; 0 when not translatable.</param>
public sealed record Segment(int Index, string Text, int Offset, SegmentKind Kind, int Paragraph, bool Translatable, int TokenCount)
{
    /// <summary>1-based identifier in the document: <c>s01</c>, <c>s02</c>, … <c>s100</c>.</summary>
    public string Id { get; } = IdOf(Index);

    /// <summary>What the source has for each <c>\n</c> of <see cref="Text"/>, in order: the line end as the caller wrote it, with indentation and quotation marks of Markdown.
    /// Empty: the text stands in the source as it is.</summary>
    public IReadOnlyList<string> Breaks { get; init; } = [];

    /// <summary>Length in <see cref="Document.Source"/>, in UTF-16 code units.</summary>
    public int SourceLength => Text.Length + Breaks.Sum(b => b.Length - 1);

    /// <summary>End in <see cref="Document.Source"/>, exclusive.</summary>
    public int End => Offset + SourceLength;

    /// <summary>The identifier of the segment at a 0-based index.</summary>
    public static string IdOf(int index) => $"s{index + 1:00}";
}

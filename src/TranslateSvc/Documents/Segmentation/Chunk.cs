namespace TranslateSvc.Documents.Segmentation;

/// <summary>Segments that travel to an engine in one call, in order. Packing may cross documents.</summary>
/// <param name="Segments">The segments, each with the index of its document.</param>
/// <param name="TokenCount">Sum of the segments' tokens.</param>
public sealed record Chunk(IReadOnlyList<ChunkSegment> Segments, int TokenCount);

/// <summary>A segment and the document it comes from.</summary>
/// <param name="DocumentIndex">0-based index of the document in the request.</param>
/// <param name="Segment">The segment.</param>
public readonly record struct ChunkSegment(int DocumentIndex, Segment Segment);

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Documents.Segmentation;

/// <summary>How documents are cut into segments and segments packed into chunks. Section <c>TranslateSvc:Segmentation</c>. Tokens are o200k's.</summary>
public sealed class SegmentationOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Segmentation";

    /// <summary>Source tokens that a chunk aims at, 16 to 100,000; at least <see cref="MaxSegmentTokens"/>.</summary>
    [Range(16, 100_000)]
    public int ChunkTokens { get; set; } = 800;

    /// <summary>Source tokens that no chunk and no segment exceeds, 16 to 100,000; at least <see cref="ChunkTokens"/>.</summary>
    [Range(16, 100_000)]
    public int HardChunkTokens { get; set; } = 1200;

    /// <summary>Segments that a chunk holds at most, 1 to 99.</summary>
    [Range(1, 99)]
    public int MaxSegmentsPerChunk { get; set; } = 16;

    /// <summary>Tokens above which a paragraph is cut at sentence ends, 16 to 100,000.</summary>
    [Range(16, 100_000)]
    public int MaxSegmentTokens { get; set; } = 220;
}

/// <summary>Checks what no annotation reaches: the order of the limits.</summary>
internal sealed class SegmentationOptionsValidator : IValidateOptions<SegmentationOptions>
{
    public ValidateOptionsResult Validate(string? name, SegmentationOptions options)
    {
        List<string> failures = [];
        if (options.MaxSegmentTokens > options.ChunkTokens)
            failures.Add($"{SegmentationOptions.Section}: MaxSegmentTokens ({options.MaxSegmentTokens}) must not exceed ChunkTokens ({options.ChunkTokens}).");
        if (options.ChunkTokens > options.HardChunkTokens)
            failures.Add($"{SegmentationOptions.Section}: ChunkTokens ({options.ChunkTokens}) must not exceed HardChunkTokens ({options.HardChunkTokens}).");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

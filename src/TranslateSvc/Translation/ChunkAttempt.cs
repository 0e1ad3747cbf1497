using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Injection;

namespace TranslateSvc.Translation;

/// <summary>What one call gave for one group: a text and what the checks say of it.</summary>
/// <param name="Text">The translation after the typography pass.</param>
/// <param name="Engine">Engine that gave it.</param>
/// <param name="Issues">What the checks found.</param>
internal sealed record Candidate(string Text, string Engine, IReadOnlyList<Issue> Issues)
{
    public double? Confidence { get; init; }

    public IReadOnlyList<ScoredText> Alternatives { get; init; } = [];

    public bool Rejected => Issues.Any(i => i.Severity == IssueSeverity.Error);

    /// <summary>Whether this candidate is better than another: not rejected, then fewer issues.</summary>
    public bool BetterThan(Candidate? other) =>
        other is null || (Rejected, Issues.Count).CompareTo((other.Rejected, other.Issues.Count)) < 0;
}

/// <summary>A group that still wants a translation, and what was wrong so far.</summary>
internal sealed class OpenGroup(SegmentGroup group)
{
    public SegmentGroup Group { get; } = group;

    /// <summary>The best text so far, rejected or not.</summary>
    public Candidate? Best { get; set; }

    /// <summary>What was wrong with the last answer.</summary>
    public IReadOnlyList<Issue> Complaints { get; set; } = [];

    /// <summary>Calls made to the asked engine for this group.</summary>
    public int Calls { get; set; }

    /// <summary>The engine refused this text on its own: never send it there again.</summary>
    public bool Refused { get; set; }

    /// <summary>There is a text that no check rejects.</summary>
    public bool Usable => Best is { Rejected: false };

    /// <summary>HTML comments of the text, which engines see as numbers only.</summary>
    public IReadOnlyList<string> Comments { get; private set; } = [];

    public ChunkItem ToItem(int index)
    {
        var text = HiddenComments.Mask(Group.Segment.Text, out var comments);
        Comments = comments;
        return new((index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), text, string.Join(" ", Complaints.Select(c => c.Message)));
    }
}

namespace TranslateSvc.Checks.Text;

/// <summary>A pair under judgement, its texts read once for all checks. Lives as long as the readings of its texts. Not thread-safe.</summary>
public sealed class SegmentView
{
    internal SegmentView(in SegmentPair pair, TextView source, TextView target)
    {
        Pair = pair;
        Source = source;
        Target = target;
    }

    /// <summary>The pair, in NFC.</summary>
    public SegmentPair Pair { get; }

    /// <summary>The source.</summary>
    internal TextView Source { get; }

    /// <summary>The translation.</summary>
    internal TextView Target { get; }
}

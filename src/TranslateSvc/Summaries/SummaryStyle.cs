namespace TranslateSvc.Summaries;

/// <summary>Shape of a summary.</summary>
public enum SummaryStyle
{
    /// <summary>Running sentences.</summary>
    Abstract,

    /// <summary>One fact a line.</summary>
    Bullets,

    /// <summary>One headline.</summary>
    Headline,

    /// <summary>Who, what, when, where, figures: one line each.</summary>
    KeyFacts,
}

namespace TranslateSvc.Comparison.Scoring.EditRate;

/// <summary>How a cell of the edit matrix is reached, rewriting the hypothesis into the reference.</summary>
internal enum Edit : byte
{
    /// <summary>Outside the beam.</summary>
    None,

    /// <summary>The words are equal.</summary>
    Keep,

    /// <summary>One word for another.</summary>
    Substitute,

    /// <summary>A word of the hypothesis goes.</summary>
    Delete,

    /// <summary>A word of the reference comes.</summary>
    Insert,
}

namespace TranslateSvc.Comparison.Scoring.Summarization;

/// <summary>How ROUGE splits a text into tokens.</summary>
public enum RougeTokenizer
{
    /// <summary>Runs of letters, marks and digits of any script, normalized (NFC) and lower-cased: the default.</summary>
    Unicode,

    /// <summary>What the Python package rouge_score does: runs of a–z and 0–9, so that <c>été</c> becomes <c>t</c>. For comparing with published numbers.</summary>
    RougeScore,
}

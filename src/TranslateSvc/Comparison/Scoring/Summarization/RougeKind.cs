namespace TranslateSvc.Comparison.Scoring.Summarization;

/// <summary>What ROUGE compares.</summary>
public enum RougeKind
{
    /// <summary>ROUGE-1: words.</summary>
    Unigrams,

    /// <summary>ROUGE-2: pairs of words.</summary>
    Bigrams,

    /// <summary>ROUGE-L: the longest common subsequence of words.</summary>
    LongestCommonSubsequence,
}

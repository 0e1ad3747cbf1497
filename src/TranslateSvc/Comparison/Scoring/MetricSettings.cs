using TranslateSvc.Comparison.Scoring.Summarization;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>What a caller may choose about the metrics; each takes what concerns it.</summary>
/// <param name="Tokenizer">How BLEU splits lines.</param>
/// <param name="Lowercase">Whether BLEU and chrF lower-case both sides; TER and ROUGE always do.</param>
/// <param name="RougeTokenizer">How ROUGE splits texts.</param>
public sealed record MetricSettings(
    BleuTokenizer Tokenizer = BleuTokenizer.Mteval13a, bool Lowercase = false, RougeTokenizer RougeTokenizer = RougeTokenizer.Unicode)
{
    /// <summary>The tokenizer of sacreBLEU's name; the default for an empty one, null for one that is unknown.</summary>
    public static BleuTokenizer? TokenizerOf(string name) => name switch
    {
        "" or "13a" => BleuTokenizer.Mteval13a,
        "intl" => BleuTokenizer.International,
        "char" => BleuTokenizer.Character,
        "none" => BleuTokenizer.None,
        _ => null,
    };

    /// <summary>ROUGE's tokenizer of a name; the default for an empty one, null for one that is unknown.</summary>
    public static RougeTokenizer? RougeTokenizerOf(string name) => name switch
    {
        "" or "unicode" => RougeTokenizer.Unicode,
        "rouge_score" => RougeTokenizer.RougeScore,
        _ => null,
    };
}

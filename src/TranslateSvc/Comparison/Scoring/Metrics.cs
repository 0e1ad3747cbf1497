using System.Diagnostics.CodeAnalysis;
using TranslateSvc.Comparison.Scoring.Summarization;

namespace TranslateSvc.Comparison.Scoring;

/// <summary>The metrics by the names that requests give.</summary>
public static class Metrics
{
    /// <summary>The version of sacreBLEU whose values and signatures these metrics equal.</summary>
    public const string SacreBleuVersion = "2.6.0";

    /// <summary>BLEU with WMT's tokenization.</summary>
    public static Bleu Bleu { get; } = new();

    /// <summary>chrF2.</summary>
    public static Chrf Chrf2 { get; } = new();

    /// <summary>chrF2++.</summary>
    public static Chrf Chrf2PlusPlus { get; } = new(wordOrder: 2);

    /// <summary>Translation edit rate.</summary>
    public static Ter Ter { get; } = new();

    /// <summary>ROUGE-1 over Unicode words.</summary>
    public static Rouge Rouge1 { get; } = new(RougeKind.Unigrams);

    /// <summary>ROUGE-2 over Unicode words.</summary>
    public static Rouge Rouge2 { get; } = new(RougeKind.Bigrams);

    /// <summary>ROUGE-L over Unicode words.</summary>
    public static Rouge RougeL { get; } = new(RougeKind.LongestCommonSubsequence);

    /// <summary>Every metric of translations, in the order of tables.</summary>
    public static IReadOnlyList<IMetric> All { get; } = [Bleu, Chrf2, Chrf2PlusPlus, Ter];

    /// <summary>Every metric of summaries, in the order of tables.</summary>
    public static IReadOnlyList<IMetric> Summaries { get; } = [Rouge1, Rouge2, RougeL];

    /// <summary>What is scored when a request names no metric: BLEU and chrF2.</summary>
    public static IReadOnlyList<IMetric> Defaults { get; } = [Bleu, Chrf2];

    /// <summary>The metric of a name with other settings than the usual.</summary>
    /// <exception cref="ArgumentException">There is no metric of that name.</exception>
    public static IMetric ByName(string name, MetricSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ByName(name) switch
        {
            Bleu _ => new Bleu(settings.Tokenizer, settings.Lowercase),
            Chrf chrf => new Chrf(chrf.WordOrder, settings.Lowercase),
            Rouge rouge => new Rouge(rouge.Kind, settings.RougeTokenizer),
            var other => other,
        };
    }

    /// <summary>Every name, for messages.</summary>
    internal static string Names => string.Join(", ", All.Concat(Summaries).Select(metric => metric.Name));

    /// <summary>Finds a metric: <c>BLEU</c>, <c>chrF2</c>, <c>chrF2++</c>, <c>TER</c>, <c>ROUGE-1</c>, <c>ROUGE-2</c>, <c>ROUGE-L</c>; upper and lower case alike.</summary>
    public static bool TryByName(string name, [NotNullWhen(true)] out IMetric? metric)
    {
        metric = All.Concat(Summaries).FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        return metric is not null;
    }

    /// <summary>Finds a metric or throws.</summary>
    /// <exception cref="ArgumentException">There is no metric of that name.</exception>
    public static IMetric ByName(string name) =>
        TryByName(name, out var metric) ? metric : throw new ArgumentException($"No metric of that name; known: {Names}.", nameof(name));
}

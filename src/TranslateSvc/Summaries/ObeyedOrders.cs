using TranslateSvc.Checks;
using TranslateSvc.Checks.Text;
using TranslateSvc.Documents;
using TranslateSvc.Injection;

namespace TranslateSvc.Summaries;

/// <summary>
/// Finds a written sentence that leaks the prompt, brings in addresses, markup or control tokens of its own, or follows an order that stands in a cited segment instead of reporting it. Thread-safe.
/// </summary>
internal sealed class ObeyedOrders(SummaryJob job)
{
    private const int FewWords = 4;
    private const int Stem = 4;

    private static readonly ISegmentCheck[] Checks = [new PromptLeakCheck(), new ForeignContentCheck()];

    private readonly bool _holdsOrders = job.Sources.Any(s => OrderCues.In(s.Text) != OrderCue.None);

    /// <summary>What is wrong with a sentence that cites the segments at <paramref name="places"/>.</summary>
    public IEnumerable<Issue> Find(string sentence, IReadOnlyList<int> places)
    {
        string[] cited = [.. places.Select(p => job.Sources[p].Text)];
        var source = string.Join('\n', cited);
        var pair = new SegmentPair(source, sentence, job.Source, job.Target, []);
        foreach (var issue in SegmentChecks.Run(Checks, pair)) yield return issue;
        var known = Spans(source);
        if (Spans(sentence).Except(known, StringComparer.Ordinal).ToArray() is { Length: > 0 } added)
            yield return new Issue(CheckNames.ProtectedSpans, IssueSeverity.Error, $"The cited segments do not contain {Excerpt.List(added)}.");
        var orders = cited.Where(c => OrderCues.In(c) != OrderCue.None).ToArray();
        if (orders.Length > 0 && Follows(sentence, orders, allCited: orders.Length == cited.Length))
            yield return new Issue(CheckNames.Obedience, IssueSeverity.Error, "A cited segment gives an order; the sentence follows it instead of reporting it.");
        else if (_holdsOrders && !Rests(sentence, source))
            yield return new Issue(CheckNames.Obedience, IssueSeverity.Warning, "The document gives orders to a model, and this sentence shares no word with what it cites.");
    }

    // A report of orders shows a trace of each; one that cites other segments too may leave them out, but is not only the words that were asked for.
    private static bool Follows(string sentence, string[] orders, bool allCited)
    {
        if (allCited && orders.All(o => OrderCues.Missing(OrderCues.In(o), sentence) != OrderCue.None)) return true;
        var words = Words.Folded(sentence);
        return words.Length is > 0 and <= FewWords && orders.Any(o => WordSequence.Holds(Words.Folded(o), words));
    }

    // French and English share names, figures and the stems of learned words; two in common are enough to tell a report from something else.
    private static bool Rests(string sentence, string source)
    {
        var stems = Stems(source);
        return Stems(sentence).Count(stems.Contains) is var shared && (shared >= 2 || (shared == 1 && sentence.Any(char.IsAsciiDigit)));
    }

    private static HashSet<string> Stems(string text) =>
        [.. Words.Folded(text).Where(w => w.Length >= Stem || char.IsAsciiDigit(w[0])).Select(w => w[..Math.Min(w.Length, Stem)])];

    private static string[] Spans(string text) => [.. ProtectedSpans.Find(text).Select(s => text.Substring(s.Start, s.Length))];
}

using TranslateSvc.Checks;
using TranslateSvc.Checks.Text;
using TranslateSvc.Engines;

namespace TranslateSvc.Summaries;

/// <summary>
/// Checks that a written sentence stands on the segments it cites: the ids exist, and every number, name and quotation is in them. What stands elsewhere in the document
/// does not count, because a reader who follows the citation would not find it. Thread-safe.
/// </summary>
internal sealed class SupportCheck(SummaryJob job, int repetitionLimit)
{
    /// <summary>Names of the checks in <see cref="Issue.Check"/>.</summary>
    public const string Citations = "citations", Numbers = "unsupported_number", Names = "unsupported_name", Quotation = "quotation", Empty = "empty", Echo = "echo";

    // A short sentence may be a name or a title that both languages share.
    private const int ShortestEcho = 40;

    private readonly FactIndex _facts = new(job);
    private readonly ObeyedOrders _orders = new(job);

    /// <summary>Judges one sentence.</summary>
    public Judgement Judge(DraftSentence sentence)
    {
        List<Issue> issues = [];
        var places = sentence.Citations.Select(job.PlaceOf).Where(p => p >= 0).Distinct().Order().ToArray();
        string[] cited = [.. places.Select(p => job.Sources[p].Id)];
        if (string.IsNullOrWhiteSpace(sentence.Text)) issues.Add(new Issue(Empty, IssueSeverity.Error, "The sentence is empty."));
        if (places.Length == 0)
        {
            issues.Add(new Issue(Citations, IssueSeverity.Error, sentence.Citations.Count == 0
                ? "The sentence cites no segment." : "The sentence cites no segment that exists."));
            return new Judgement(sentence, cited, issues);
        }

        var unknown = sentence.Citations.Where(id => job.PlaceOf(id) < 0).Distinct(StringComparer.Ordinal).Count();
        if (unknown > 0) issues.Add(new Issue(Citations, IssueSeverity.Warning, $"{unknown} cited id(s) do not exist and were left out."));
        var numbers = _facts.NumbersMissing(sentence.Text, places);
        if (numbers.Count > 0)
            issues.Add(new Issue(Numbers, IssueSeverity.Error, $"The cited segments do not contain the number(s) {Excerpt.List(numbers)}."));
        var names = _facts.NamesMissing(sentence.Text, places);
        if (names.Count > 0)
            issues.Add(new Issue(Names, IssueSeverity.Error, $"The cited segments do not contain the name(s) {Excerpt.List(names)}."));
        CheckQuotations(sentence.Text, places, issues);
        issues.AddRange(_orders.Find(sentence.Text, places));
        if (!job.SameLanguage && sentence.Text.Length >= ShortestEcho && IsExtract(sentence))
            issues.Add(new Issue(Echo, IssueSeverity.Error, "The sentence stands in the source as it is, in the source's language."));
        if (Loops.Find(sentence.Text, repetitionLimit) is { } phrase && !places.Any(p => Loops.Find(job.Sources[p].Text, repetitionLimit) is not null))
            issues.Add(new Issue(CheckNames.Repetition, IssueSeverity.Error, $"The sentence repeats \"{Excerpt.Of(phrase)}\" {repetitionLimit} times or more in a row."));
        return new Judgement(sentence, cited, issues);
    }

    /// <summary>Whether the sentence really is the source's own: it stands in a segment it cites.</summary>
    public bool IsExtract(DraftSentence sentence) =>
        TextFold.LettersAndDigits(sentence.Text) is { Length: > 0 } folded
        && sentence.Citations.Any(id => job.PlaceOf(id) is >= 0 and var place
            && TextFold.LettersAndDigits(job.Sources[place].Text).Contains(folded, StringComparison.Ordinal));

    private void CheckQuotations(string text, int[] places, List<Issue> issues)
    {
        var quotations = QuotationSupport.In(text);
        if (quotations.Count == 0) return;
        if (!job.SameLanguage)
        {
            issues.Add(new Issue(Quotation, IssueSeverity.Warning, "A quotation is a translation and could not be compared word for word."));
            return;
        }

        var source = string.Join('\n', places.Select(p => job.Sources[p].Text));
        var altered = quotations.Where(q => !QuotationSupport.IsVerbatim(q, source)).ToArray();
        if (altered.Length > 0)
            issues.Add(new Issue(Quotation, IssueSeverity.Error, $"The cited segments do not contain the quotation(s) {Excerpt.List(altered)} word for word."));
    }
}

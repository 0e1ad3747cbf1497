using System.Globalization;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>
/// Quotations of the source were lost, or quotations were added. Counts outermost quotations, for their marks differ by language and nesting; English reopens its
/// marks after an interruption ("We will act," he said, "today.") where French runs on, so such pieces count once.
/// </summary>
internal sealed class QuotationMarksCheck : ISegmentCheck
{
    private const int LongestInterruption = 100;

    public string Name => CheckNames.QuotationMarks;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var source = Count(segment.Source);
        var target = Count(segment.Target);
        if (source == target) return [];
        return [new Issue(Name, IssueSeverity.Warning, string.Create(
            CultureInfo.InvariantCulture, $"The source has {Told(source)} and the translation {(target == 0 ? "none" : target)}; keep the quotation marks where the source has them."))];
    }

    private static string Told(int count) => count switch { 0 => "no quotation", 1 => "1 quotation", _ => string.Create(CultureInfo.InvariantCulture, $"{count} quotations") };

    private static int Count(TextView view)
    {
        var (text, quotations) = (view.Value, view.Outermost);
        if (!view.Language.IsEnglish) return quotations.Count;

        // British usage: 'We will act,' he said.
        if (Quotations.Single(text, quotations) is { Count: > 0 } single) quotations = [.. quotations.Concat(single).OrderBy(quotation => quotation.Start)];
        var count = quotations.Count;
        for (var (i, last) = (1, 0); i < quotations.Count; i++)
        {
            // A double quotation within single marks is not outermost.
            if (quotations[i].Start < quotations[last].End)
            {
                count--;
                continue;
            }

            var before = text.AsSpan(quotations[last].Start, quotations[last].Length - 1).TrimEnd();
            var between = text.AsSpan(quotations[last].End, quotations[i].Start - quotations[last].End);
            if (before is [.., ','] && between.Length <= LongestInterruption) count--;
            last = i;
        }

        return count;
    }
}

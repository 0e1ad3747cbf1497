using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>A phrase of 1 to 24 words stands many times in a row: the way a language model loops. Fine where the source does the same.</summary>
internal sealed class RepetitionCheck(IOptions<ChecksOptions> options) : ISegmentCheck
{
    private const int LongestPhrase = 24;

    public string Name => CheckNames.Repetition;

    public IEnumerable<Issue> Check(in SegmentPair pair)
    {
        if (Repeated(pair.Target) is not { } phrase || Repeated(pair.Source) is not null) return [];
        return [new Issue(Name, IssueSeverity.Error, $"The translation repeats \"{Excerpt.Of(phrase)}\" {options.Value.RepetitionLimit} times or more in a row.")];
    }

    private string? Repeated(string text)
    {
        var words = Words.In(text);
        if (words.Count < options.Value.RepetitionLimit) return null;
        var hashes = new int[words.Count];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = string.GetHashCode(words[i].In(text), StringComparison.OrdinalIgnoreCase);
        for (var period = 1; period <= LongestPhrase; period++)
        {
            // words[i] == words[i - period] held over (limit - 1) periods is the same phrase limit times.
            var run = 0;
            for (var i = period; i < hashes.Length; i++)
            {
                var same = hashes[i] == hashes[i - period] && words[i].In(text).Equals(words[i - period].In(text), StringComparison.OrdinalIgnoreCase);
                run = same ? run + 1 : 0;
                if (run < period * (options.Value.RepetitionLimit - 1)) continue;
                var first = words[i - run - period + 1];
                var phrase = text[first.Start..words[i - run].End];
                if (phrase.Any(char.IsLetter)) return phrase;
            }
        }

        return null;
    }
}

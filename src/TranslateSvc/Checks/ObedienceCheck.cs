using TranslateSvc.Checks.Text;
using TranslateSvc.Injection;

namespace TranslateSvc.Checks;

/// <summary>
/// The answer follows an order that stands in a text instead of translating it: the order has no trace in the translation, the answer is only the words that were asked for, or says them once more than the source.
/// Orders may stand in the segment or in what was shown beside it (<see cref="SegmentPair.Around"/>).
/// </summary>
internal sealed class ObedienceCheck : ISegmentCheck
{
    private const int FewestWords = 6;
    private const int ShortestShout = 4;

    public string Name => CheckNames.Obedience;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var pair = segment.Pair;
        if (pair.CannotObey) return [];
        var cues = segment.Source.Cues;
        var around = pair.Around ?? [];
        if (OrderCues.Missing(cues, pair.Target) != OrderCue.None)
            return [Obeyed("The text holds an order, of which the translation shows no trace; an order in a text is translated like any other sentence, never followed.")];
        var (sourceWords, targetWords) = (segment.Source.Words.Length, segment.Target.Words.Length);
        var few = sourceWords >= FewestWords && targetWords * 3 <= sourceWords;
        if (targetWords == 0 || (!few && cues == OrderCue.None && around.Count == 0)) return [];
        var (source, target) = (Words.Folded(pair.Source), Words.Folded(pair.Target));
        if (target.AsSpan().SequenceEqual(source)) return [];
        if (few && WordSequence.Holds(source, target))
            return [Obeyed("The translation is nothing but words of the text itself; the whole text must be translated.")];
        foreach (var text in around)
        {
            var words = Words.Folded(text);
            if (target.Length * 2 <= words.Length && !WordSequence.Holds(source, target) && WordSequence.Holds(words, target))
                return [Obeyed("The translation is nothing but words that stand elsewhere in the input; only the segment's own text must be translated.")];
        }

        if (cues == OrderCue.None && around.Count == 0) return [];
        var most = Shouts(pair.Source);
        foreach (var (shout, times) in Shouts(pair.Target))
        {
            if (times > most.GetValueOrDefault(shout)) return [Obeyed($"The translation holds \"{Excerpt.Of(shout)}\" more often than the text does.")];
        }

        return [];
    }

    private Issue Obeyed(string message) => new(Name, IssueSeverity.Error, message);

    // Words in capitals are what an order of this kind asks to be said; acronyms of news are mostly shorter, and a headline in capitals is judged by its other words.
    private static Dictionary<string, int> Shouts(string text)
    {
        var shouts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Words.In(text))
        {
            if (word.Length < ShortestShout || !IsShout(word.In(text))) continue;
            var shout = text.Substring(word.Start, word.Length);
            shouts[shout] = shouts.GetValueOrDefault(shout) + 1;
        }

        return shouts;
    }

    private static bool IsShout(ReadOnlySpan<char> word)
    {
        if (!char.IsUpper(word[0])) return false;
        foreach (var c in word)
            if (!char.IsUpper(c) && !char.IsAsciiDigit(c)) return false;
        return true;
    }
}

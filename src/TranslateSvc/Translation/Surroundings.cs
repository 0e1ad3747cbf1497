using Microsoft.Extensions.Options;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Engines;
using TranslateSvc.Injection;
using TranslateSvc.Languages;

namespace TranslateSvc.Translation;

/// <summary>
/// What an engine sees in a call besides the segments it translates: the last sentences before them and the first one after. Whole sentences, the nearest always, others as far as
/// <see cref="TranslationOptions.ContextTokens"/> go: a pronoun's noun stands one or two sentences back, and every call pays for what is shown. Thread-safe.
/// </summary>
internal sealed class Surroundings(TokenCounter tokens, IOptions<TranslationOptions> options)
{
    /// <summary>The texts of a call that hold orders to a model, the segments included; mostly none.</summary>
    public static IReadOnlyList<string> WithOrders(TranslationJob job, IReadOnlyList<OpenGroup> groups, TranslationChunk chunk)
    {
        List<string>? found = null;
        foreach (var (group, item) in groups.Zip(chunk.Items))
        {
            // A text whose comments are masked is another text.
            if (ReferenceEquals(item.Text, group.Group.Segment.Text) ? job.HoldsOrders(group.Group.Document, group.Group.Segment.Index) : OrderCues.In(item.Text) != OrderCue.None)
                (found ??= []).Add(item.Text);
        }

        foreach (var text in TextsAround(chunk))
            if (OrderCues.In(text) != OrderCue.None) (found ??= []).Add(text);
        return found ?? (IReadOnlyList<string>)[];
    }

    /// <summary>The sentences before a group, in order, with their translations where these are known and fall into the same sentences.</summary>
    public IReadOnlyList<ContextPair> Before(TranslationJob job, SegmentGroup first)
    {
        var segments = job.Documents[first.Document].Segments;
        List<ContextPair> pairs = [];
        var left = options.Value.ContextTokens;
        for (var i = first.Segment.Index - 1; i >= 0 && first.Segment.Index - i <= options.Value.ContextSegments && left > 0; i--)
        {
            if (job.HoldsOrders(first.Document, i)) continue;
            var known = job.Outcomes[first.Document][i] is { State: not SegmentState.Failed } outcome ? outcome.Text : null;
            var (pair, cost) = Tail(segments[i].Text, known, job.Source, job.Target, left, atLeastOne: pairs.Count == 0);
            if (pair is null) break;
            pairs.Insert(0, pair);
            left -= cost;
        }

        return pairs;
    }

    /// <summary>The first sentence after a group, or empty.</summary>
    public string After(TranslationJob job, SegmentGroup last)
    {
        var segments = job.Documents[last.Document].Segments;
        var next = last.Segment.Index + 1;
        if (options.Value.ContextSegments == 0 || options.Value.ContextTokens == 0 || next >= segments.Count) return "";
        var text = segments[next].Text;
        return !job.HoldsOrders(last.Document, next) && SentenceSplitter.Split(text, job.Source) is [var sentence, ..] ? text[sentence] : "";
    }

    // The last sentences of a segment that fit.
    private (ContextPair? Pair, int Cost) Tail(string text, string? translation, LanguageTag source, LanguageTag target, int budget, bool atLeastOne)
    {
        var sentences = SentenceSplitter.Split(text, source);
        var translated = translation is null ? [] : SentenceSplitter.Split(translation, target);
        var paired = translation is not null && translated.Count == sentences.Count;
        var (from, cost) = (sentences.Count, 0);
        while (from > 0)
        {
            var more = tokens.Count(text.AsSpan()[sentences[from - 1]]) + (paired ? tokens.Count(translation.AsSpan()[translated[from - 1]]) : 0);
            if (cost + more > budget && !(atLeastOne && from == sentences.Count)) break;
            (from, cost) = (from - 1, cost + more);
        }

        // Nothing is shown beyond a sentence that did not fit: the text shown has no gap.
        return from == sentences.Count ? (null, 0)
            : (new ContextPair(text[sentences[from].Start..sentences[^1].End], paired ? translation![translated[from].Start..translated[^1].End] : null), from > 0 ? budget : cost);
    }

    private static IEnumerable<string> TextsAround(TranslationChunk chunk)
    {
        foreach (var pair in chunk.Preceding) yield return pair.Source;
        yield return chunk.Following;
        yield return chunk.Instructions;
        if (chunk.Context is { } context)
        {
            yield return context.Title;
            yield return context.Gist;
        }

        foreach (var term in chunk.Terms) yield return $"{term.Source}. {term.Wanted}";
    }
}

using TranslateSvc.Engines.Neural.Decoding;
using TranslateSvc.Engines.Neural.Scheduling;
using TranslateSvc.Engines.Neural.Subwords;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>
/// Takes a segment through a model: cuts what is too long, carries over what must not change, and where the model loses its way tries again in smaller parts. Thread-safe.
/// </summary>
internal sealed class TextTranslator
{
    /// <summary>Version of everything that shapes the output besides the model and the search: part of every cache key. Raised with each change of the rules.</summary>
    public const string Version = "2";

    private readonly ModelWorker _worker;
    private readonly PlainMarks _marks;
    private readonly UnknownRunes _unknown;
    private readonly UnitCutter _cutter;

    /// <summary>Makes the translator of a model.</summary>
    public TextTranslator(ModelWorker worker)
    {
        _worker = worker;
        _marks = new PlainMarks(worker.Subwords);
        _unknown = new UnknownRunes(worker.Subwords, _marks);
        _cutter = new UnitCutter(worker.Folder, worker.Subwords);
    }

    private ISubwords Subwords => _worker.Subwords;

    /// <summary>Translates a text.</summary>
    /// <param name="text">A segment.</param>
    /// <param name="source">Its language.</param>
    /// <param name="target">Language wanted.</param>
    /// <param name="terms">Terms that the translation must use.</param>
    /// <param name="ahead">Whether somebody waits for just this text.</param>
    /// <param name="cancellationToken">Reaches the model between two steps.</param>
    /// <returns>Null when the model finds no end to a part of it.</returns>
    public async Task<TranslatedText?> TranslateAsync(
        string text, LanguageTag source, LanguageTag target, GlossaryMatcher terms, bool ahead, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return TranslatedText.Copied(text);
        var spans = CarriedSpans.Find(text, terms);
        CarriedSpans.AddFree(spans, _unknown.In(text, spans));
        var masked = new MaskedText(text, spans);
        var work = new Work(masked, source, target, ahead, cancellationToken);
        var seen = _marks.Apply(masked.Text);
        var translated = await PartsAsync(seen, Cut(seen, source), work).ConfigureAwait(false);
        return translated?.With(masked.Restore);
    }

    private IReadOnlyList<Range> Cut(string text, LanguageTag language)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        return [.. _cutter.Cut(text.Trim(), language).Select(r => (start + r.Start.Value)..(start + r.End.Value))];
    }

    // Parts are independent: the queue puts them into one batch.
    private async Task<TranslatedText?> PartsAsync(string text, IReadOnlyList<Range> ranges, Work work)
    {
        if (ranges.Count == 0) return TranslatedText.Copied(text);
        var parts = await Task.WhenAll(ranges.Select(r => UnitAsync(text[r], work))).ConfigureAwait(false);
        return parts.Any(p => p is null) ? null : TranslatedText.Join(text, ranges, parts!);
    }

    private Task<TranslatedText?> UnitAsync(string text, Work work)
    {
        if (!text.ContainsAnyLetter()) return Task.FromResult<TranslatedText?>(TranslatedText.Copied(text));
        return Subwords.Placeholders.Count > 0 ? MarkedAsync(text, work) : PlainAsync(text, work);
    }

    private async Task<TranslatedText?> MarkedAsync(string text, Work work)
    {
        var masks = text.Count(MaskedText.IsMask);
        if (masks > Subwords.Placeholders.Count) return await PartsAsync(text, Around(text, masks / 2, 1), work).ConfigureAwait(false);
        var prepared = new SourceText(text, mask => work.Masked[mask], work.Target.Language, Subwords);
        var found = await _worker.DecodeAsync(prepared, work.Ahead, work.CancellationToken).ConfigureAwait(false);
        if (found.Count > 0) return Of(found, [.. found.Select(f => prepared.Write(f.Tokens))]);
        var smaller = _cutter.CutSmaller(text, work.Source);
        return smaller.Count > 1 ? await PartsAsync(text, smaller, work).ConfigureAwait(false) : null;
    }

    // A model without placeholders sees the spans themselves; where it loses one, it then sees only what stands around.
    private async Task<TranslatedText?> PlainAsync(string text, Work work)
    {
        var masks = text.Count(MaskedText.IsMask);
        var source = work.Masked.SourceOf(text);
        if (masks == 0 || _cutter.Fits(source))
        {
            var prepared = new SourceText(source, mask => work.Masked[mask], work.Target.Language, Subwords);
            var found = await _worker.DecodeAsync(prepared, work.Ahead, work.CancellationToken).ConfigureAwait(false);
            var kept = found.Select(f => (Decoded: f, Text: prepared.Write(f.Tokens))).Where(f => Keeps(f.Text, text, work.Masked)).ToList();
            if (kept.Count > 0) return Of([.. kept.Select(k => k.Decoded)], [.. kept.Select(k => k.Text)]);
        }

        if (masks > 0) return await PartsAsync(text, Around(text, 0, masks), work).ConfigureAwait(false);
        var smaller = _cutter.CutSmaller(text, work.Source);
        return smaller.Count > 1 ? await PartsAsync(text, smaller, work).ConfigureAwait(false) : null;
    }

    private static TranslatedText Of(IReadOnlyList<DecodedText> found, IReadOnlyList<string> written)
    {
        return new TranslatedText(Written(0), [.. Enumerable.Range(1, found.Count - 1).Select(Written).DistinctBy(w => w.Text, StringComparer.Ordinal).Where(w => w.Text != written[0])]);

        WrittenText Written(int i) => new(written[i], found[i].LogProbability, found[i].Length);
    }

    // Some of the masks, and the parts before, between and after them.
    private static List<Range> Around(string text, int first, int count)
    {
        List<Range> ranges = [];
        var from = 0;
        for (var (at, seen) = (0, 0); at < text.Length; at++)
        {
            if (!MaskedText.IsMask(text[at]) || seen++ is var number && (number < first || number >= first + count)) continue;
            Add(from, at);
            ranges.Add(at..(at + 1));
            from = at + 1;
        }

        Add(from, text.Length);
        return ranges;

        void Add(int start, int stop)
        {
            while (start < stop && char.IsWhiteSpace(text[start])) start++;
            while (stop > start && char.IsWhiteSpace(text[stop - 1])) stop--;
            if (stop > start) ranges.Add(start..stop);
        }
    }

    // Terms are wishes: such a model follows them where it happens to.
    private static bool Keeps(string written, string text, MaskedText masked) =>
        text.Where(MaskedText.IsMask).Select(mask => masked[mask]).Where(s => !s.Wish).GroupBy(s => s.Text, StringComparer.Ordinal).All(group => Count(written, group.Key) >= group.Count());

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal)) count++;
        return count;
    }

    private sealed record Work(MaskedText Masked, LanguageTag Source, LanguageTag Target, bool Ahead, CancellationToken CancellationToken);
}

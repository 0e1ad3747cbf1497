using TranslateSvc.Engines.Neural.Scheduling;
using TranslateSvc.Engines.Neural.Subwords;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>
/// Takes a segment through a model: cuts what is too long, carries over what must not change, and where the model loses its way tries again in smaller parts. Thread-safe.
/// </summary>
internal sealed class TextTranslator(ModelWorker worker)
{
    /// <summary>Version of everything that shapes the output besides the model and the search: part of every cache key. Raised with each change of the rules.</summary>
    public const string Version = "1";

    private readonly UnknownRunes _unknown = new(worker.Subwords);
    private readonly UnitCutter _cutter = new(worker.Folder, worker.Subwords);

    private ISubwords Subwords => worker.Subwords;

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
        var work = new Work(source, target, terms, ahead, cancellationToken);
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return TranslatedText.Copied(text);
        var start = text.IndexOf(trimmed, StringComparison.Ordinal);
        return await PartsAsync(text, [.. _cutter.Cut(trimmed, source).Select(r => (start + r.Start.Value)..(start + r.End.Value))], work).ConfigureAwait(false);
    }

    // Parts are independent: the queue puts them into one batch.
    private async Task<TranslatedText?> PartsAsync(string text, IReadOnlyList<Range> ranges, Work work)
    {
        if (ranges.Count == 0) return TranslatedText.Copied(text);
        var parts = await Task.WhenAll(ranges.Select(r => UnitAsync(text[r], work))).ConfigureAwait(false);
        return parts.Any(p => p is null) ? null : TranslatedText.Join(text, ranges, parts!);
    }

    private async Task<TranslatedText?> UnitAsync(string text, Work work)
    {
        List<CarriedSpan> spans = [.. CarriedSpans.Find(text, work.Terms)];
        var marked = Subwords.Placeholders.Count > 0;
        CarriedSpans.AddFree(spans, _unknown.In(text));
        if (!HasWords(text, spans)) return TranslatedText.Copied(Replaced(text, spans));
        if (marked && spans.Count > Subwords.Placeholders.Count) return await PartsAsync(text, Around(text, spans, spans.Count / 2, spans.Count / 2 + 1), work).ConfigureAwait(false);

        var prepared = new SourceText(text, marked ? spans : [], work.Target.Language, Subwords);
        var found = await worker.DecodeAsync(prepared, work.Ahead, work.CancellationToken).ConfigureAwait(false);
        var good = found.Select(f => (Decoded: f, Text: prepared.Restore(f.Tokens))).Where(f => marked || Keeps(f.Text, spans)).ToList();
        if (good.Count > 0)
        {
            var (best, written) = good[0];
            return new TranslatedText(written, best.LogProbability, best.Length, [.. good.Skip(1).Select(g => g.Text).Distinct().Where(t => t != written)]);
        }

        return await SmallerAsync(text, spans, work).ConfigureAwait(false);
    }

    private async Task<TranslatedText?> SmallerAsync(string text, List<CarriedSpan> spans, Work work)
    {
        // A model without placeholders has lost a span: it then sees only what stands around.
        if (Subwords.Placeholders.Count == 0 && spans.Count > 0) return await PartsAsync(text, Around(text, spans, 0, spans.Count), work).ConfigureAwait(false);
        var smaller = _cutter.CutSmaller(text, work.Source);
        return smaller.Count > 1 ? await PartsAsync(text, smaller, work).ConfigureAwait(false) : null;
    }

    // The parts before, between and after some of the spans, and these spans themselves.
    private static List<Range> Around(string text, List<CarriedSpan> spans, int first, int end)
    {
        List<Range> ranges = [];
        var from = 0;
        foreach (var span in spans[first..end])
        {
            Add(from, span.Start);
            ranges.Add(span.Start..span.End);
            from = span.End;
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

    private static bool HasWords(string text, List<CarriedSpan> spans)
    {
        var from = 0;
        foreach (var span in spans)
        {
            if (text.AsSpan(from..span.Start).ContainsAnyLetter()) return true;
            from = span.End;
        }

        return text.AsSpan(from).ContainsAnyLetter();
    }

    private static string Replaced(string text, List<CarriedSpan> spans)
    {
        var written = new System.Text.StringBuilder(text.Length);
        var from = 0;
        foreach (var span in spans)
        {
            written.Append(text, from, span.Start - from).Append(span.Text);
            from = span.End;
        }

        return written.Append(text, from, text.Length - from).ToString();
    }

    private static bool Keeps(string written, List<CarriedSpan> spans) =>
        spans.Where(s => !s.Wish).GroupBy(s => s.Text, StringComparer.Ordinal).All(group => Count(written, group.Key) >= group.Count());

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal)) count++;
        return count;
    }

    private sealed record Work(LanguageTag Source, LanguageTag Target, GlossaryMatcher Terms, bool Ahead, CancellationToken CancellationToken);
}

using TranslateSvc.Engines.Apertium.Lexicon;
using TranslateSvc.Engines.Apertium.Pipelines;
using TranslateSvc.Engines.Apertium.Rewriting;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Takes one segment along one or more routes and keeps the best translation. Thread-safe.</summary>
internal sealed class RouteTranslator(PipelinePools pools, Rewriters rewriters)
{
    /// <summary>Version of everything that shapes the output besides the packages: part of every cache key. Raised with each change of the rules.</summary>
    public const string Version = "8";

    // A word of a third language is worse than one left in the source's.
    private const float LeakPrice = 3;

    // How much better, in log probability, the second route must be on a segment than the first, which is better on the whole.
    private const float Margin = 1.5f;

    /// <summary>Translates a segment.</summary>
    public async Task<string> TranslateAsync(
        string text, LanguageTag source, LanguageTag target, IReadOnlyList<GlossaryTerm> terms, IReadOnlyList<ApertiumRoute> routes, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return text;
        var prepared = PreparedText.Of(text, source.IsFrench, terms);
        var candidates = await Task.WhenAll(routes.Select(r => AlongAsync(r, text, prepared, source, target, cancellationToken))).ConfigureAwait(false);
        if (source.IsFrench) candidates[0] = candidates[0] with { Score = candidates[0].Score + Margin };
        return candidates.OrderBy(c => c.Lost).ThenByDescending(c => c.Score).First().Text;
    }

    private async Task<RouteCandidate> AlongAsync(
        ApertiumRoute route, string text, PreparedText prepared, LanguageTag source, LanguageTag target, CancellationToken cancellationToken)
    {
        var (first, second) = route.Modes(source.IsFrench);
        var masks = prepared.Masks.Copy();
        var (sent, pivot) = source.IsFrench
            ? await FirstFromFrenchAsync(first, prepared.Text, masks, cancellationToken).ConfigureAwait(false)
            : await FirstFromEnglishAsync(first, prepared.Text, masks, cancellationToken).ConfigureAwait(false);
        var rewriter = rewriters.For(source);
        var unknown = new UnknownWords(masks.Restore(sent), source.IsFrench, rewriter, masks);
        pivot = unknown.MaskSourceWords(pivot);
        var answer = masks.Decode(await SendAsync(second, masks.EncodeStream(pivot), cancellationToken).ConfigureAwait(false));
        answer = Marks.Remove(unknown.ReplacePivotWords(answer));
        answer = Spacing.Tidy(StreamFormat.Unescape(answer).Replace("[]", "", StringComparison.Ordinal));
        answer = target.IsFrench ? FrenchTarget.RepairMasked(LexiconMasks.OrderFrench(SecondCapitals.Lower(answer, sent), masks)) : EnglishTarget.RepairMasked(LexiconMasks.OrderEnglish(answer, masks));
        answer = Corrections.For(source.IsFrench).Apply(answer, sent);
        var score = -(float)unknown.Untranslated;
        if (rewriter is not null) (answer, score) = rewriter.Rewrite(answer, masks.Restore(prepared.Text));
        score -= LeakPrice * unknown.Leaked;
        var lost = 0;
        foreach (var mask in masks.Lost(sent, answer))
        {
            lost++;
            // Nothing protected is ever lost: better at the end than nowhere.
            if (mask.Kind != MaskKind.Blank) answer += " " + mask.Text;
        }

        answer = masks.Restore(answer);
        answer = target.IsFrench ? Subjects.RestoreFrench(answer, text) : Subjects.RestoreEnglish(EnglishTarget.DropPartitives(EnglishPast.Apply(answer, text), text), text);
        answer = target.IsFrench ? FrenchTarget.Repair(answer, target.Region == "CA") : EnglishTarget.Repair(answer);
        return new RouteCandidate(SentenceCapitals.Restore(answer, text, masks.Restore(prepared.Text)), score, lost);
    }

    // The names among the words that the first pair does not know are masked, and the text goes through it again. A headline goes there in small letters.
    private async Task<(string Sent, string Pivot)> FirstFromEnglishAsync(string mode, string text, MaskTable masks, CancellationToken cancellationToken)
    {
        var sent = EnglishHeadlines.Lower(text);
        var pivot = masks.Decode(await SendAsync(mode, masks.Encode(sent), cancellationToken).ConfigureAwait(false));
        if (sent != text && EnglishHeadlines.Raise(sent, Marks.UnknownWords(pivot)) is var raised && raised != sent)
        {
            sent = raised;
            pivot = masks.Decode(await SendAsync(mode, masks.Encode(sent), cancellationToken).ConfigureAwait(false));
        }

        var named = Names.Mask(sent, Marks.UnknownWords(pivot), masks);
        if (named == sent) return (sent, pivot);
        sent = EnglishSource.Genitives(named);
        return (sent, masks.Decode(await SendAsync(mode, masks.Encode(sent), cancellationToken).ConfigureAwait(false)));
    }

    // The analyser alone tells the unknown words at a twentieth of the time. Not from English: after it the pairs change unknown words that have a genitive.
    private async Task<(string Sent, string Pivot)> FirstFromFrenchAsync(string mode, string sent, MaskTable masks, CancellationToken cancellationToken)
    {
        var analysis = await pools.AnalyseAsync(mode, Closed(masks.Encode(sent)), cancellationToken).ConfigureAwait(false);
        var named = Names.Mask(sent, Marks.UnknownWords(masks.Decode(analysis)), masks);
        var first = named == sent;
        if (!first) analysis = await pools.AnalyseAsync(mode, Closed(masks.Encode(sent = named)), cancellationToken).ConfigureAwait(false);
        var pivot = masks.Decode(StreamFormat.TrimEnd(await pools.SendAnalysedAsync(mode, analysis, cancellationToken).ConfigureAwait(false)));
        // The words that the analyser knows and the bilingual dictionary does not show here only.
        if (!first || (named = Names.Mask(sent, Marks.UnknownWords(pivot), masks)) == sent) return (sent, pivot);
        analysis = await pools.AnalyseAsync(mode, Closed(masks.Encode(named)), cancellationToken).ConfigureAwait(false);
        return (named, masks.Decode(StreamFormat.TrimEnd(await pools.SendAnalysedAsync(mode, analysis, cancellationToken).ConfigureAwait(false))));
    }

    private async Task<string> SendAsync(string mode, string stream, CancellationToken cancellationToken) =>
        StreamFormat.TrimEnd(await pools.SendAsync(mode, Closed(stream), cancellationToken).ConfigureAwait(false));

    // The analysers need a sentence end: headlines are given one for the way.
    private static string Closed(string stream)
    {
        var closed = stream.AsSpan().TrimEnd("\"' )]") is { Length: > 0 } s && s[^1] is '.' or '!' or '?' or '…' or ':' or ';';
        return stream + (closed ? StreamFormat.End : StreamFormat.StopAndEnd);
    }
}

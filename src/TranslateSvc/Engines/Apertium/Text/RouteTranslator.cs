using TranslateSvc.Engines.Apertium.Pipelines;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Takes one segment along one or more routes and keeps the best translation. Thread-safe.</summary>
internal sealed class RouteTranslator(PipelinePools pools)
{
    /// <summary>Version of everything that shapes the output besides the packages: part of every cache key. Raised with each change of the rules.</summary>
    public const string Version = "1";

    /// <summary>Translates a segment.</summary>
    public async Task<string> TranslateAsync(
        string text, LanguageTag source, LanguageTag target, IReadOnlyList<GlossaryTerm> terms, IReadOnlyList<ApertiumRoute> routes, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return text;
        var candidates = await Task.WhenAll(routes.Select(r => AlongAsync(r, text, source, target, terms, cancellationToken))).ConfigureAwait(false);
        return candidates.MinBy(c => c.Unknown)!.Text;
    }

    private async Task<RouteCandidate> AlongAsync(
        ApertiumRoute route, string text, LanguageTag source, LanguageTag target, IReadOnlyList<GlossaryTerm> terms, CancellationToken cancellationToken)
    {
        var (first, second) = route.Modes(source.IsFrench);
        var prepared = PreparedText.Of(text, source.IsFrench, terms);
        var masks = prepared.Masks;
        var pivot = await SendAsync(first, masks.Encode(prepared.Text), cancellationToken).ConfigureAwait(false);
        var unknown = 0;
        pivot = masks.Decode(pivot);
        pivot = Marks.ReplaceUnknown(pivot, word =>
        {
            unknown++;
            return masks.HasRoom ? masks.Add(new Mask(MaskKind.Word, word)).ToString() : word;
        });
        var answer = await SendAsync(second, masks.EncodeStream(pivot), cancellationToken).ConfigureAwait(false);
        answer = masks.Decode(answer);
        unknown += Marks.Count(answer);
        answer = StreamFormat.Unescape(Marks.Remove(answer)).Replace("[]", "", StringComparison.Ordinal);
        foreach (var lost in masks.Lost(prepared.Text, answer))
        {
            unknown += 100;
            // Nothing protected is ever lost: better at the end than nowhere.
            if (lost.Kind != MaskKind.Blank) answer += " " + lost.Text;
        }

        answer = masks.Restore(answer);
        answer = target.IsFrench ? FrenchTarget.Repair(answer, target.Region == "CA") : EnglishTarget.Repair(answer);
        return new RouteCandidate(Capitalised(answer, text), unknown);
    }

    // The analysers need a sentence end: headlines are given one for the way.
    private async Task<string> SendAsync(string mode, string stream, CancellationToken cancellationToken)
    {
        var closed = stream.AsSpan().TrimEnd("\"' )]") is { Length: > 0 } s && s[^1] is '.' or '!' or '?' or '…' or ':' or ';';
        return StreamFormat.TrimEnd(await pools.SendAsync(mode, stream + (closed ? StreamFormat.End : StreamFormat.StopAndEnd), cancellationToken).ConfigureAwait(false));
    }

    private static string Capitalised(string translation, string source)
    {
        var first = source.AsSpan().TrimStart("\"'«“ \u00A0\u202F(*_");
        if (first.Length == 0 || !char.IsUpper(first[0])) return translation;
        var at = 0;
        while (at < translation.Length && !char.IsLetterOrDigit(translation[at])) at++;
        return at < translation.Length && char.IsLower(translation[at]) ? $"{translation[..at]}{char.ToUpperInvariant(translation[at])}{translation[(at + 1)..]}" : translation;
    }
}

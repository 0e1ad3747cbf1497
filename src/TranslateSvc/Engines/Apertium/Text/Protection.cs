using System.Text;
using System.Text.RegularExpressions;
using TranslateSvc.Documents;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>Masks what a pipeline must not touch: URLs, addresses, code, placeholders, markup, handles and hashtags, glossary terms and the characters that mean something to Apertium.</summary>
internal static partial class Protection
{
    /// <summary>Replaces every protected span by the character of its mask.</summary>
    public static string Mask(string text, IReadOnlyList<GlossaryTerm> terms, MaskTable masks)
    {
        text = Replace(text, Foreign(), masks, MaskKind.Blank);
        text = Replace(ReplaceSpans(text, masks), Handles(), masks, MaskKind.Word);
        // The longest first: "prime minister" before "minister".
        foreach (var term in terms.OrderByDescending(t => t.Source.Length))
        {
            var pattern = new Regex($@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(term.Source)}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, BuiltPatterns.Timeout);
            text = pattern.Replace(text, m => masks.HasRoom ? masks.Add(new Mask(MaskKind.Word, term.Wanted)).ToString() : m.Value);
        }

        return Replace(text, MaskTable.Confusable(), masks, MaskKind.Word);
    }

    /// <summary>Masks the characters that mean something to Apertium; comes last, once the figures have taken their signs.</summary>
    public static string MaskSymbols(string text, MaskTable masks) => Replace(text, Symbols(), masks, MaskKind.Blank);

    // Markup is no part of the sentence; the rest takes a noun's place.
    private static string ReplaceSpans(string text, MaskTable masks)
    {
        var spans = ProtectedSpans.Find(text);
        if (spans.Count == 0) return text;
        var result = new StringBuilder(text.Length);
        var from = 0;
        foreach (var span in spans.TakeWhile(_ => masks.HasRoom))
        {
            var end = span.Start + span.Length;
            var mask = new Mask(
                span.Kind == ProtectedSpanKind.Markup ? MaskKind.Blank : MaskKind.Word, text[span.Start..end],
                span.Start > 0 && !char.IsWhiteSpace(text[span.Start - 1]), end < text.Length && !char.IsWhiteSpace(text[end]));
            result.Append(text, from, span.Start - from).Append(masks.Add(mask));
            from = end;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private static string Replace(string text, Regex pattern, MaskTable masks, MaskKind kind)
    {
        if (!pattern.IsMatch(text)) return text;
        var result = new StringBuilder(text.Length);
        var from = 0;
        foreach (Match m in pattern.Matches(text))
        {
            result.Append(text, from, m.Index - from);
            from = m.Index + m.Length;
            if (masks.HasRoom)
            {
                result.Append(masks.Add(new Mask(kind, m.Value,
                    m.Index > 0 && !char.IsWhiteSpace(text[m.Index - 1]), from < text.Length && !char.IsWhiteSpace(text[from]))));
            }
            else
            {
                result.Append(m.Value);
            }
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    [GeneratedRegex(@"[\uE000-\uF8FF]")]
    private static partial Regex Foreign();

    // @handle and #hashtag name something; translated they name nothing.
    [GeneratedRegex(@"(?<![\p{L}\p{N}@#/])[@#](?=[\p{N}_]{0,30}\p{L})[\p{L}\p{N}_]+")]
    private static partial Regex Handles();

    // Apertium gives these a meaning or loses them. A run of them is one mask, so that ** stays whole.
    [GeneratedRegex(@"[*_~#@|\\^{}<>$=`\[\]+]+")]
    private static partial Regex Symbols();
}

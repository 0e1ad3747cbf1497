using System.Text.RegularExpressions;
using TranslateSvc.Documents;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Engines.Neural.Texts;

/// <summary>Finds what a model must carry over: protected spans, emphasis marks, glossary terms. Linear in the text's length.</summary>
internal static partial class CarriedSpans
{
    /// <summary>The spans in order, without overlap; of two that overlap the protected one stands, then the term, then the emphasis.</summary>
    public static List<CarriedSpan> Find(string text, GlossaryMatcher terms)
    {
        List<CarriedSpan> spans = [.. ProtectedSpans.Find(text).Select(s => new CarriedSpan(
            s.Start, s.Start + s.Length, text.Substring(s.Start, s.Length), s.Kind == ProtectedSpanKind.Markup))];
        AddFree(spans, terms.Occurrences(text).Select(o => new CarriedSpan(o.Start, o.Start + o.Length, o.Term.Wanted, Wish: true)));
        AddFree(spans, Emphasis().Matches(text).Select(m => new CarriedSpan(m.Index, m.Index + m.Length, m.Value, Ordered: true)));
        return spans;
    }

    /// <summary>Adds the spans that overlap none.</summary>
    /// <param name="spans">In order; stays so.</param>
    /// <param name="more">In order, without overlap among themselves.</param>
    public static void AddFree(List<CarriedSpan> spans, IEnumerable<CarriedSpan> more)
    {
        var merged = new List<CarriedSpan>(spans.Count);
        var at = 0;
        foreach (var span in more)
        {
            while (at < spans.Count && spans[at].End <= span.Start) merged.Add(spans[at++]);
            if (at == spans.Count || spans[at].Start >= span.End) merged.Add(span);
        }

        merged.AddRange(spans.Skip(at));
        spans.Clear();
        spans.AddRange(merged);
    }

    // CommonMark's emphasis and the bracket that opens a link's text; its end with the target is a protected span. An underscore inside a word is a letter.
    [GeneratedRegex(@"\*{1,3}|~~|(?<![\p{L}\p{N}_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}_])|!?\[(?=[^\[\]\r\n]{0,300}\][(\[])")]
    private static partial Regex Emphasis();
}

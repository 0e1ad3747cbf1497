using System.Text;
using TranslateSvc.Documents;

namespace TranslateSvc.Checks.Text;

/// <summary>What of a text is language.</summary>
internal static class Prose
{
    /// <summary>The text with a space in the place of each protected span: the words of a URL say nothing about the text's language.</summary>
    public static string Of(string text) => Of(text, ProtectedSpans.Find(text));

    /// <summary>The same, where the spans are known.</summary>
    public static string Of(string text, IReadOnlyList<ProtectedSpan> spans)
    {
        if (spans.Count == 0) return text;
        var prose = new StringBuilder(text.Length);
        var at = 0;
        foreach (var span in spans)
        {
            prose.Append(text, at, span.Start - at).Append(' ');
            at = span.Start + span.Length;
        }

        return prose.Append(text, at, text.Length - at).ToString();
    }
}

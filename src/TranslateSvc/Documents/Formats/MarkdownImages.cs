using TranslateSvc.Documents.Protection;

namespace TranslateSvc.Documents.Formats;

/// <summary>Images that stand alone: <c>![alt](target)</c>, also as a link <c>[![alt](target)](target)</c>.</summary>
internal static class MarkdownImages
{
    /// <summary>The alternative texts of a line of images only; empty where the line holds anything else, or no alternative text.</summary>
    public static List<SourceLine> AltTexts(string source, SourceLine line)
    {
        List<SourceLine> alts = [];
        var text = source.AsSpan(0, line.End);
        for (var at = line.Start; at < line.End;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var linked = text[at..].StartsWith("[![");
            if (linked) at++;
            if (!text[at..].StartsWith("![")) return [];
            var close = text[(at + 2)..].IndexOfAny('[', ']');
            if (close < 0 || text[at + 2 + close] == '[') return [];
            var alt = SourceLine.Trim(source, at + 2, at + 2 + close);
            at = MarkupScanner.MatchLinkTarget(text, at + 2 + close);
            if (at > 0 && linked) at = at < line.End && text[at] == ']' ? MarkupScanner.MatchLinkTarget(text, at) : -1;
            if (at < 0) return [];
            if (!alt.IsEmpty) alts.Add(alt);
        }

        return alts;
    }
}

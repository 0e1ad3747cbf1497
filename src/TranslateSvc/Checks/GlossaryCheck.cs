using TranslateSvc.Checks.Text;
using TranslateSvc.Glossaries;

namespace TranslateSvc.Checks;

/// <summary>A glossary term that stands in the source has no counterpart in the translation, whatever its case and inflection.</summary>
internal sealed class GlossaryCheck : ISegmentCheck
{
    public string Name => CheckNames.Glossary;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var pair = segment.Pair;
        if (pair.Terms.Count == 0) return [];
        List<Issue>? issues = null;
        foreach (var term in new GlossaryMatcher(pair.Terms).Match(pair.Source))
        {
            var wanted = Nfc.Of(term.Wanted);
            if (Holds(pair.Target, wanted)) continue;
            (issues ??= []).Add(new Issue(
                Name, IssueSeverity.Warning, $"The glossary asks for \"{Excerpt.Of(wanted)}\" where the source says \"{Excerpt.Of(term.Source)}\", and the translation does not use it."));
        }

        return issues ?? (IEnumerable<Issue>)[];
    }

    private static bool Holds(string text, string wanted)
    {
        var words = new List<string>();
        for (var at = 0; GlossaryTokens.Next(wanted, at, out var token); at = token.End) words.Add(wanted.Substring(token.Start, token.Length));
        if (words.Count == 0) return true;
        for (var at = 0; GlossaryTokens.Next(text, at, out var first); at = first.End)
        {
            if (!Inflection.SameStem(words[0], first.In(text))) continue;
            var matched = 1;
            for (var end = first.End; matched < words.Count && GlossaryTokens.Next(text, end, out var next) && Inflection.SameStem(words[matched], next.In(text)); end = next.End) matched++;
            if (matched == words.Count) return true;
        }

        return false;
    }
}

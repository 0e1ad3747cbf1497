using TranslateSvc.Checks.Names;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>A name of several words or an acronym of the source has no counterpart in the translation, under any alias or spelling.</summary>
internal sealed class NamesCheck : ISegmentCheck
{
    private const int MostScanned = 1024; // words; a longer translation is indexed at once

    public string Name => CheckNames.Names;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var names = NameExtractor.Extract(segment.Source);
        if (names.Count == 0) return [];
        NameIndex? index = null;
        List<NameMention>? lost = null;
        foreach (var name in names)
        {
            if (Stands(name, segment.Target)) continue;
            if (!(index ??= new NameIndex(segment.Target.Value)).Contains(name)) (lost ??= []).Add(name);
        }

        if (lost is null) return [];
        string[] missing = [.. lost.Select(name => name.Text).Distinct()];
        var noun = missing.Length == 1 ? "the name" : "the names";
        return [new Issue(Name, IssueSeverity.Warning, $"The translation lacks {noun} {Excerpt.List(missing)} of the source.")];
    }

    // Most names stay as they are, and one word of a name is counterpart enough (NameIndex): no need to index the translation for those.
    private static bool Stands(NameMention name, TextView target)
    {
        if (name.IsAcronym && name.Text.AsSpan().ContainsAny('.', '-')) return false;
        var words = target.Words;
        var hashes = target.Hashes;
        if (words.Length > MostScanned) return false;
        using var reading = Reading.Of(name.Text);
        var own = reading.View;
        Span<char> folded = stackalloc char[64];
        for (var w = 0; w < own.Words.Length; w++)
        {
            var word = own.Words[w].In(name.Text);
            if (word.Length < 2 || NameWords.IsParticle(TextFold.PlainIn(word, folded))) continue;
            for (var i = 0; i < hashes.Length; i++)
            {
                var next = hashes[i..].IndexOf(own.Hashes[w]);
                if (next < 0) break;
                i += next;
                if (words[i].In(target.Value).SequenceEqual(word)) return true;
            }
        }

        return false;
    }
}

using TranslateSvc.Documents;

namespace TranslateSvc.Glossaries;

/// <summary>
/// Finds glossary terms in texts: whole words, longest first, without overlap; blind to case, to plural endings and to French elisions (<c>l'</c>, <c>d'</c>,
/// <c>qu'</c>). A term of capitals only, up to four letters (<c>UE</c>, <c>IT</c>), is an acronym and matches capitals only. Immutable, thread-safe; one pass over the
/// text, whatever the number of terms. Terms and texts are compared code unit by code unit: give both in NFC, as documents are.
/// </summary>
public sealed class GlossaryMatcher
{
    /// <summary>Most terms that <see cref="Match"/> returns: what a prompt takes.</summary>
    public const int MostTerms = 40;

    private const int LongestAcronym = 4;

    // By the singular-like key of the first token, longest term first.
    private readonly Dictionary<string, List<Entry>> _byFirst = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Entry>>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Indexes the terms. Of terms with an equal source, the first wins; a source without letters, digits or symbols never matches.</summary>
    public GlossaryMatcher(IReadOnlyList<GlossaryTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var term in terms)
        {
            var source = TextNormalizer.Normalize(term.Source).Trim();
            var words = new List<string>();
            for (var at = 0; GlossaryTokens.Next(source, at, out var token); at = token.End) words.Add(source.Substring(token.Start, token.Length));
            if (words.Count == 0 || !seen.Add(source)) continue;
            var key = Key(words[0]).ToString();
            if (!_byFirst.TryGetValue(key, out var entries)) _byFirst.Add(key, entries = []);
            entries.Add(new Entry(term, [.. words], IsAcronym(source)));
        }

        foreach (var entries in _byFirst.Values) entries.Sort(static (a, b) => b.Words.Length.CompareTo(a.Words.Length));
        _lookup = _byFirst.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The distinct terms that occur in <paramref name="text"/>, in the order they first occur, at most <see cref="MostTerms"/>.</summary>
    public IReadOnlyList<GlossaryTerm> Match(string text)
    {
        var found = new List<GlossaryTerm>();
        var seen = new HashSet<GlossaryTerm>(ReferenceEqualityComparer.Instance);
        foreach (var occurrence in Occurrences(text))
        {
            if (!seen.Add(occurrence.Term)) continue;
            found.Add(occurrence.Term);
            if (found.Count == MostTerms) break;
        }

        return found;
    }

    /// <summary>Every occurrence in <paramref name="text"/>, in order and without overlap, found as the result is read.</summary>
    public IEnumerable<GlossaryOccurrence> Occurrences(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_byFirst.Count == 0) yield break;
        var at = 0;
        while (GlossaryTokens.Next(text, at, out var token))
        {
            if (At(text, token, out var end) is { } term)
            {
                yield return new GlossaryOccurrence(term, token.Start, end - token.Start);
                at = end;
            }
            else
            {
                at = token.End;
            }
        }
    }

    private GlossaryTerm? At(string text, GlossaryToken first, out int end)
    {
        end = 0;
        if (!_lookup.TryGetValue(Key(first.In(text)), out var entries)) return null;
        foreach (var entry in entries)
        {
            if (!entry.Same(0, first.In(text))) continue;
            end = first.End;
            var matched = 1;
            while (matched < entry.Words.Length && GlossaryTokens.Next(text, end, out var next) && entry.Same(matched, next.In(text)))
            {
                end = next.End;
                matched++;
            }

            if (matched == entry.Words.Length) return entry.Term;
        }

        return null;
    }

    /// <summary>What a word and its regular plurals share: without any final s, x and e, then without one i, y, l or u. <see cref="Inflection"/> verifies.</summary>
    private static ReadOnlySpan<char> Key(ReadOnlySpan<char> word)
    {
        while (word.Length > 1 && word[^1] is 's' or 'S' or 'x' or 'X' or 'e' or 'E') word = word[..^1];
        return word.Length > 1 && word[^1] is 'i' or 'I' or 'y' or 'Y' or 'l' or 'L' or 'u' or 'U' ? word[..^1] : word;
    }

    private static bool IsAcronym(string source) => source.Length is > 1 and <= LongestAcronym && source.All(char.IsUpper);

    private sealed record Entry(GlossaryTerm Term, string[] Words, bool Acronym)
    {
        public bool Same(int index, ReadOnlySpan<char> word) => Acronym ? word.SequenceEqual(Words[index]) : Inflection.SameNumberless(Words[index], word);
    }
}

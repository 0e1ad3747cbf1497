using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace TranslateSvc.Engines.Apertium.Lexicon;

/// <summary>
/// Words that a pair takes in a sense the news seldom has: « enquête » became "research", "oil" became « huile ». A word is put right only
/// where the source holds the word it comes from. From <c>corrections.fr-en.tsv</c> and <c>corrections.en-fr.tsv</c>. Immutable.
/// </summary>
internal sealed partial class Corrections
{
    private static readonly Lazy<Corrections> FromFrench = new(() => new Corrections(fromFrench: true));
    private static readonly Lazy<Corrections> FromEnglish = new(() => new Corrections(fromFrench: false));
    private readonly FrozenDictionary<string, Correction[]> _bySource;

    private Corrections(bool fromFrench)
    {
        var rows = LexiconResource.Rows(fromFrench ? "corrections.fr-en" : "corrections.en-fr")
            .Select(r => new Correction(r[0], [.. r[1].Split(',')], r[2], r.Length > 3 && r[3].Length > 0 ? r[3] == "f" : null)).ToList();
        if (fromFrench)
        {
            rows.AddRange(rows.ConvertAll(r => new Correction(
                WordForms.FrenchPlural(r.Source), [.. r.Wrong.Select(WordForms.EnglishPlural)], WordForms.EnglishPlural(r.Right), null)));
        }

        // A listed plural comes before a regular one.
        _bySource = rows.GroupBy(r => r.Source).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The corrections of a direction.</summary>
    public static Corrections For(bool fromFrench) => (fromFrench ? FromFrench : FromEnglish).Value;

    /// <summary>Puts the words of a translation right, at most as many as the source has.</summary>
    public string Apply(string translation, string source)
    {
        foreach (var word in Word().Matches(source).Select(m => m.Value.ToLowerInvariant()).GroupBy(w => w))
        {
            if (!_bySource.TryGetValue(word.Key, out var corrections)) continue;
            foreach (var correction in corrections) translation = correction.Apply(translation, word.Count());
        }

        return translation;
    }

    [GeneratedRegex(@"\p{L}[\p{L}\-]*")]
    private static partial Regex Word();

    private sealed record Correction(string Source, string[] Wrong, string Right, bool? Feminine)
    {
        private readonly Regex _pattern = new(
            $@"(?<determiner>(?<!\p{{L}})(?:de la |à la |\p{{L}}{{1,5}} |\p{{L}}{{1,2}}'))?(?<![\p{{L}}\-])(?:{string.Join('|', Wrong.Select(Regex.Escape))})(?![\p{{L}}\-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, BuiltPatterns.Timeout);

        public string Apply(string translation, int times)
        {
            // Where the right word stands already, the other is another's.
            if (translation.Contains(Right, StringComparison.OrdinalIgnoreCase)) return translation;
            return _pattern.Replace(translation, m =>
            {
                var determiner = m.Groups["determiner"].Value;
                var wrong = m.Value[determiner.Length..];
                var right = char.IsUpper(wrong[0]) ? char.ToUpperInvariant(Right[0]) + Right[1..] : Right;
                return (Feminine is { } feminine ? FrenchDeterminers.Agree(determiner, feminine) : determiner) + right;
            }, times);
        }
    }
}

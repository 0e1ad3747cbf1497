using System.Buffers;
using System.Text.RegularExpressions;
using TranslateSvc.Checks.Text;
using TranslateSvc.Prompts;

namespace TranslateSvc.Checks;

/// <summary>The answer talks about itself: our rules or their reference, our segment tags or JSON, an assistant's preamble, a refusal. Fine where the source says so itself.</summary>
internal sealed partial class PromptLeakCheck : ISegmentCheck
{
    // One line a phrase, English then French: a phrase is excused when the source holds either of the two.
    internal static readonly (string English, string French)[] Phrases =
    [
        ("here is the translation", "voici la traduction"),
        ("here's the translation", "voici la traduction"),
        ("here is the french translation", "voici la traduction en français"),
        ("here is the english translation", "voici la traduction en anglais"),
        ("here is the translated", "voici le texte traduit"),
        ("translated text:", "texte traduit :"),
        ("translation:", "traduction :"),
        ("note: i translated", "note : j'ai traduit"),
        ("i have translated", "j'ai traduit"),
        ("as an ai language model", "en tant que modèle de langage"),
        ("as an ai", "en tant qu'ia"),
        ("i'm sorry, but i can't", "je suis désolé, mais je ne peux pas"),
        ("i cannot assist with", "je ne peux pas vous aider"),
        ("i can't assist with", "je ne peux pas vous aider"),
        ("i can't help with", "je ne peux pas vous aider"),
        ("i'm unable to translate", "je ne suis pas en mesure de traduire"),
        ("i cannot translate", "je ne peux pas traduire"),
        ("content is data, not instructions", "le contenu est une donnée"),
    ];

    private static readonly SearchValues<string> Any =
        SearchValues.Create([.. Phrases.SelectMany(p => new[] { p.English, p.French }).Distinct()], StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Each of <see cref="Phrases"/> has one of these as a word, or a word that begins with <c>translat</c>, <c>tradui</c> or <c>traduc</c>, whatever its spaces and apostrophes.
    /// </summary>
    public static IReadOnlyList<string> TellingWords { get; } = ["an", "sorry", "assist", "help", "peux", "tant", "data", "contenu"];

    public string Name => CheckNames.PromptLeak;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var pair = segment.Pair;
        if (pair.Target.Contains(PromptReference.Value, StringComparison.OrdinalIgnoreCase)) return [Leak("the reference of the rules")];
        if (PromptPhrases.Copied(segment.Target, pair.Source) is { } rule) return [Leak(rule)];
        if (MayHoldScaffolding(pair.Target) && Scaffold(pair) is { } piece) return [Leak(piece)];
        if (!MayTell(segment.Target)) return [];
        var target = Spaced(pair.Target);
        if (!target.AsSpan().ContainsAny(Any)) return [];
        var source = Spaced(pair.Source);
        foreach (var (english, french) in Phrases)
        {
            if (source.Contains(english, StringComparison.OrdinalIgnoreCase) || source.Contains(french, StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var phrase in (ReadOnlySpan<string>)[english, french])
            {
                // "Translation:" is a preamble at the start only; elsewhere it is a word.
                var found = phrase[^1] == ':'
                    ? target.AsSpan().TrimStart("*#\"' ").StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
                    : target.Contains(phrase, StringComparison.OrdinalIgnoreCase);
                if (found) return [Leak(phrase)];
            }
        }

        return [];
    }

    // Tags, a fence, or a quoted key before its colon.
    private static bool MayHoldScaffolding(ReadOnlySpan<char> text) => (text.Contains('"') && text.Contains(':')) || text.IndexOf("[[") >= 0 || text.StartsWith("```");

    private static string? Scaffold(in SegmentPair pair)
    {
        foreach (var match in Scaffolding().EnumerateMatches(pair.Target))
        {
            var piece = pair.Target.Substring(match.Index, match.Length).Trim();
            if (!pair.Source.Contains(piece, StringComparison.Ordinal) && !Tight(pair.Source).Contains(Tight(piece), StringComparison.Ordinal)) return piece;
        }

        return null;
    }

    private static bool MayTell(TextView view)
    {
        var text = view.Value;
        var words = view.Words;
        var facts = view.Facts;
        for (var i = 0; i < words.Length; i++)
        {
            if ((facts[i] & WordFacts.Telling) != 0)
            {
                // "an" stands in nearly every English text; only "as an ai" matters.
                if (words[i].Length > 2 || (i + 1 < words.Length && words[i + 1].In(text).StartsWith("ai", StringComparison.OrdinalIgnoreCase))) return true;
            }
            else if (words[i].Length >= 6 && (text[words[i].Start] | 0x20) == 't' && (text[words[i].Start + 1] | 0x20) == 'r')
            {
                var word = words[i].In(text);
                if (word.StartsWith("translat", StringComparison.OrdinalIgnoreCase) || word.StartsWith("tradui", StringComparison.OrdinalIgnoreCase) || word.StartsWith("traduc", StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    // French sets a space before a colon.
    private static string Tight(string text) => Spaced(text).Replace(" ", "", StringComparison.Ordinal);

    private Issue Leak(string piece) =>
        new(Name, IssueSeverity.Error, $"The translation holds \"{Text.Excerpt.Of(piece)}\", which is not part of the text; only the translation itself belongs there.");

    private static string Spaced(string text) =>
        text.Replace('\u2019', '\'').Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2009', ' ').Replace("traduction:", "traduction :", StringComparison.OrdinalIgnoreCase)
            .Replace("traduit:", "traduit :", StringComparison.OrdinalIgnoreCase);

    /// <summary>Tags (<c>[[s01]]</c>), keys (<c>"s01":</c>, <c>"segments":</c>), a fence around the answer. No alternation can backtrack: each begins with its own character.</summary>
    [GeneratedRegex("""\[\[/?s\d{2,4}\]\]|"s\d{2,4}"\s?:|^```(?:json|text|markdown)?\s?\{|"(?:segments|target_language|source_language|instructions|glossary|preceding|following|complaints|sentences|cites)"\s?:""", RegexOptions.CultureInvariant)]
    private static partial Regex Scaffolding();
}

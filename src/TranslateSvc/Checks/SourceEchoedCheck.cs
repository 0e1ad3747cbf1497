using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>
/// The translation repeats the source, or holds a whole sentence of it, modulo spaces, punctuation and case. Only text with function words of the
/// source language counts: names, numbers, titles and cognates are rightly the same in both languages.
/// </summary>
internal sealed class SourceEchoedCheck(IOptions<ChecksOptions> options) : ISegmentCheck
{
    private static readonly System.Buffers.SearchValues<char> SentenceEnds = System.Buffers.SearchValues.Create(".!?…\n");

    public string Name => CheckNames.SourceEchoed;

    public IEnumerable<Issue> Check(in SegmentPair pair)
    {
        var source = TextFold.LettersAndDigits(pair.Source);
        var language = FunctionWords.Of(pair.SourceLanguage);
        if (source.Length > 0 && source == TextFold.LettersAndDigits(pair.Target))
        {
            return Translatable(pair.Source, language)
                ? [new Issue(Name, IssueSeverity.Error, "The translation repeats the source text instead of translating it.")]
                : [];
        }

        var echoed = EchoedSentence(pair, language);
        return echoed is null
            ? []
            : [new Issue(Name, IssueSeverity.Error, $"The translation leaves this sentence of the source untranslated: \"{Excerpt.Of(echoed)}\".")];
    }

    private string? EchoedSentence(in SegmentPair pair, FunctionWords language)
    {
        HashSet<string>? sentences = null;
        // A sentence quoted in its own language is the author's choice, so quotations are left out; so is what must come over as it is.
        foreach (var sentence in Sentences(Quotations.Without(Prose.Of(pair.Target))))
        {
            if (sentence.Length < options.Value.MinimumLength) continue;
            sentences ??= [.. Sentences(Prose.Of(pair.Source)).Where(s => s.Length >= options.Value.MinimumLength).Select(s => TextFold.LettersAndDigits(s))];
            if (sentences.Contains(TextFold.LettersAndDigits(sentence)) && Translatable(sentence + ".", language)) return sentence;
        }

        return null;
    }

    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(SentenceEnds);
            var sentence = (end < 0 ? rest : rest[..end]).Trim();
            if (!sentence.IsEmpty) sentences.Add(sentence.ToString());
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return sentences;
    }

    /// <summary>True for text that cannot be the same in both languages.</summary>
    private static bool Translatable(string text, FunctionWords language)
    {
        var function = 0;
        var lower = 0;
        var words = Words.In(text);
        foreach (var span in words)
        {
            var word = span.In(text);
            if (language.Contains(word)) function++;
            else if (char.IsLower(word[0])) lower++;
        }

        var sentence = text.AsSpan().TrimEnd().TrimEnd("\"»” \u00A0\u202F") is [.., '.' or '!' or '?' or '…' or ':' or ';'];
        if (lower == 0 && !sentence) return false; // "The Lord of the Rings" may stay.
        return function >= 3 || (function >= 2 && words.Count >= 5) || (function >= 1 && sentence && words.Count >= 4 && lower >= 2);
    }
}

using System.Buffers;
using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>
/// The translation repeats the source, or holds a whole sentence of it, modulo spaces, punctuation and case. Only text with function words of the
/// source language counts: names, numbers, titles and cognates are rightly the same in both languages.
/// </summary>
internal sealed class SourceEchoedCheck(IOptions<ChecksOptions> options) : ISegmentCheck
{
    public string Name => CheckNames.SourceEchoed;

    public IEnumerable<Issue> Check(SegmentView segment)
    {
        var (source, target) = (segment.Source.Value, segment.Target.Value);
        var language = FunctionWords.Of(segment.Source.Language);
        if (segment.Source.Words.Length > 0 && TextFold.SameLettersAndDigits(source, target))
        {
            return Translatable(source, language)
                ? [new Issue(Name, IssueSeverity.Error, "The translation repeats the source text instead of translating it.")]
                : [];
        }

        var echoed = EchoedSentence(segment, language);
        return echoed is null
            ? []
            : [new Issue(Name, IssueSeverity.Error, $"The translation leaves this sentence of the source untranslated: \"{Excerpt.Of(echoed)}\".")];
    }

    private string? EchoedSentence(SegmentView segment, FunctionWords language)
    {
        // A sentence quoted in its own language is the author's choice, so quotations are left out; so is what must come over as it is.
        var source = segment.Source.Prose;
        var target = segment.Target.Outside;
        if (Math.Min(source.Length, target.Length) < options.Value.MinimumLength) return null;
        var room = (source.Length / options.Value.MinimumLength) + 1;
        var ranges = ArrayPool<Range>.Shared.Rent(room);
        var beginnings = ArrayPool<ulong>.Shared.Rent(room);
        var count = 0;
        foreach (var range in new Sentences(source, options.Value.MinimumLength))
        {
            ranges[count] = range;
            beginnings[count++] = TextFold.Beginning(source.AsSpan()[range]);
        }

        var echoed = count == 0 ? null : Echoed(source, ranges.AsSpan(0, count), beginnings.AsSpan(0, count), target, language);
        ArrayPool<Range>.Shared.Return(ranges);
        ArrayPool<ulong>.Shared.Return(beginnings);
        return echoed;
    }

    private string? Echoed(string source, ReadOnlySpan<Range> ranges, ReadOnlySpan<ulong> beginnings, ReadOnlySpan<char> target, FunctionWords language)
    {
        foreach (var range in new Sentences(target, options.Value.MinimumLength))
        {
            var sentence = target[range];
            var beginning = TextFold.Beginning(sentence);
            for (var i = 0; i < ranges.Length; i++)
            {
                var next = beginnings[i..].IndexOf(beginning);
                if (next < 0) break;
                i += next;
                if (!TextFold.SameLettersAndDigits(source.AsSpan()[ranges[i]], sentence)) continue;
                if (Translatable($"{sentence}.", language)) return sentence.ToString();
                break;
            }
        }

        return null;
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

using TranslateSvc.Checks.Text;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Numbers;

/// <summary>Reads a number that begins with a digit, with its separators, suffix, scale word and unit.</summary>
internal static class NumeralReader
{
    /// <summary>Reads at <paramref name="start"/>, a digit.</summary>
    /// <returns>Where reading goes on.</returns>
    public static int Read(string text, int start, LanguageTag language, NumberLexicon lexicon, List<NumberMention> mentions)
    {
        if (CalendarDate.TryRead(text, start, language, out var mention) || ClockTime.TryRead(text, start, lexicon, out mention))
        {
            mentions.Add(mention);
            return mention.Start + mention.Length;
        }

        var numeral = Numeral.Read(text, start, lexicon.IsFrench);
        var end = numeral.End;
        if (numeral.IsLiteral || IsVersion(text, start))
        {
            mentions.Add(new NumberMention(text[start..end], start, NumberKind.Literal, 0) { IsExplicit = true });
            return end;
        }

        List<decimal>? alternates = numeral.Alternate is { } alternate ? [alternate] : null;
        AddYears(text, start, end, numeral.Value, mentions, ref alternates);
        var number = new NumberComposer(lexicon.IsFrench);
        number.Start(numeral.Value);
        end = Scaled(text, end, lexicon, ref number, ref alternates, start);
        mentions.Add(new NumberMention(text[start..end], start, NumberKind.Quantity, number.Value)
        {
            Unit = NumberUnits.Around(text, start, end),
            IsExplicit = true,
            Scale = number.Scale,
            Alternates = alternates ?? (IReadOnlyList<decimal>)[],
        });
        if (lexicon.IsFrench) ClockTime.AddHours(text, start, end, number.Value, mentions);
        return end;
    }

    private static int Scaled(string text, int end, NumberLexicon lexicon, ref NumberComposer number, ref List<decimal>? alternates, int start)
    {
        if (NumberWordReader.TryNext(text, end, lexicon, out var word, out var wordEnd) && word.Role is NumberRole.Scale or NumberRole.Hundred && number.TryAdd(word))
        {
            end = wordEnd;
            if (NumberWordReader.TryNext(text, end, lexicon, out word, out wordEnd) && word.Role == NumberRole.Half && number.TryAdd(word)) end = wordEnd;
            return end;
        }

        // Glued: 5bn, 5M€, 5k, £5m.
        var glued = NumberWordReader.WordEnd(text, end);
        var suffix = text.AsSpan(end, glued - end);
        if (suffix.Length is 2 or 3 && lexicon.TryGet(suffix, out word) && word.Role == NumberRole.Scale && number.TryAdd(word)) return glued;
        if (suffix is "m" or "M" or "k" or "K")
            (alternates ??= []).Add(number.Value * (suffix is "m" or "M" ? 1e6m : 1e3m));
        else if (lexicon.IsFrench && text.AsSpan(end) is [' ' or '\u00A0' or '\u202F', 'M', '€' or '$' or '£', ..])
            (alternates ??= []).Add(number.Value * 1e6m);
        else if (suffix is "s" && number.Value is >= 1000 and < 2100)
            (alternates ??= []).Add(number.Value % 100); // the 1990s, les années 90
        else if (suffix is "s" && number.Value is >= 10 and < 100 && number.Value % 10 == 0)
            (alternates ??= []).Add(1900 + number.Value);
        return start < end ? end : glued;
    }

    /// <summary>"années 90", "'90s", "2011-12", "2011/12": two digits that stand for a year.</summary>
    private static void AddYears(string text, int start, int end, decimal value, List<NumberMention> mentions, ref List<decimal>? alternates)
    {
        var before = text.AsSpan(0, start).TrimEnd(" \u00A0\u202F");
        if (end - start == 4 && value is >= 1000 and < 2100 && before.EndsWith("années", StringComparison.OrdinalIgnoreCase)) (alternates ??= []).Add(value % 100);
        if (end - start != 2) return;
        if (before.EndsWith("années", StringComparison.OrdinalIgnoreCase) || before.EndsWith("ans", StringComparison.OrdinalIgnoreCase)
            || (before.Length > 0 && Words.IsApostrophe(before[^1])))
        {
            (alternates ??= []).Add(1900 + value);
            (alternates ??= []).Add(2000 + value);
        }
        else if (mentions is [.., { Kind: NumberKind.Quantity, Value: >= 1000 and < 2100 } year] && year.Start + year.Length == start - 1 && text[start - 1] is '-' or '/' or '–')
        {
            (alternates ??= []).Add(Math.Floor(mentions[^1].Value / 100) * 100 + value);
        }
    }

    private static bool IsVersion(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        return before.EndsWith("version", StringComparison.OrdinalIgnoreCase)
            || (before is [.., 'v'] && before.Length == start && (start < 2 || !Words.IsWord(text[start - 2])));
    }
}

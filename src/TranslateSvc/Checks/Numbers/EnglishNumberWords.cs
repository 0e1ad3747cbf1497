namespace TranslateSvc.Checks.Numbers;

/// <summary>English number words, months and clock words.</summary>
internal static class EnglishNumberWords
{
    public static IEnumerable<KeyValuePair<string, NumberWord>> All =>
        Numbered(0, NumberRole.Small, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
            .Concat(Tens("twenty thirty forty fifty sixty seventy eighty ninety", NumberRole.Small))
            .Concat(Numbered(1, NumberRole.Ordinal, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
                + "sixteenth seventeenth eighteenth nineteenth"))
            .Concat(Tens("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", NumberRole.Ordinal))
            .Concat(Numbered(1, NumberRole.Alone, "january february march april may june july august september october november december"))
            .Concat(Each(NumberRole.Small, ("a", 1), ("an", 1), ("single", 1)))
            .Concat(Each(NumberRole.Alone, ("nil", 0), ("none", 0), ("no", 0), ("once", 1), ("twice", 2), ("double", 2), ("both", 2), ("pair", 2), ("couple", 2), ("thirds", 3),
                ("triple", 3), ("quarter", 4), ("quarters", 4), ("fifths", 5), ("tenths", 10), ("decade", 10), ("dozen", 12), ("dozens", 12), ("fortnight", 15),
                ("teens", 10), ("twenties", 20), ("thirties", 30), ("forties", 40), ("fifties", 50), ("sixties", 60), ("seventies", 70), ("eighties", 80),
                ("nineties", 90), ("hundredth", 100), ("hundreds", 100), ("thousands", 1000), ("thousandth", 1000), ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("jun", 6),
                ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9), ("oct", 10), ("nov", 11), ("dec", 12)))
            .Concat(Each(NumberRole.Hundred, ("hundred", 100)))
            .Concat(Each(NumberRole.Scale, ("thousand", 1e3m), ("million", 1e6m), ("millions", 1e6m), ("billion", 1e9m), ("billions", 1e9m), ("trillion", 1e12m),
                ("trillions", 1e12m), ("bn", 1e9m), ("mn", 1e6m), ("mln", 1e6m), ("tn", 1e12m), ("k", 1e3m)))
            .Concat(Each(NumberRole.Half, ("half", 0.5m)))
            .Concat(Each(NumberRole.Clock, ("noon", 720), ("midday", 720), ("midnight", 0)));

    internal static IEnumerable<KeyValuePair<string, NumberWord>> Numbered(int from, NumberRole role, string words) =>
        words.Split(' ').Select((word, i) => new KeyValuePair<string, NumberWord>(word, new NumberWord(from + i, role)));

    internal static IEnumerable<KeyValuePair<string, NumberWord>> Each(NumberRole role, params ReadOnlySpan<(string Word, decimal Value)> words)
    {
        var all = new KeyValuePair<string, NumberWord>[words.Length];
        for (var i = 0; i < words.Length; i++) all[i] = new(words[i].Word, new NumberWord(words[i].Value, role));
        return all;
    }

    private static IEnumerable<KeyValuePair<string, NumberWord>> Tens(string words, NumberRole role) =>
        words.Split(' ').Select((word, i) => new KeyValuePair<string, NumberWord>(word, new NumberWord(20 + (10 * i), role)));
}

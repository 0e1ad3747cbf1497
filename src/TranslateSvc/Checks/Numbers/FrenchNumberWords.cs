namespace TranslateSvc.Checks.Numbers;

/// <summary>French number words, months and clock words. <c>billion</c> is 10^12 and <c>milliard</c> 10^9 (long scale).</summary>
internal static class FrenchNumberWords
{
    public static IEnumerable<KeyValuePair<string, NumberWord>> All =>
        EnglishNumberWords.Numbered(0, NumberRole.Small, "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
            .Concat(EnglishNumberWords.Numbered(2, NumberRole.Ordinal, "deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
                + "treizième quatorzième quinzième seizième"))
            .Concat(EnglishNumberWords.Numbered(1, NumberRole.Alone, "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"))
            .Concat(EnglishNumberWords.Each(NumberRole.Small, ("une", 1), ("vingt", 20), ("vingts", 20), ("trente", 30), ("quarante", 40), ("cinquante", 50),
                ("soixante", 60), ("septante", 70), ("huitante", 80), ("octante", 80), ("nonante", 90)))
            .Concat(EnglishNumberWords.Each(NumberRole.Ordinal, ("premier", 1), ("première", 1), ("premiers", 1), ("premières", 1), ("second", 2), ("seconde", 2),
                ("seconds", 2), ("secondes", 2), ("unième", 1), ("vingtième", 20), ("trentième", 30), ("quarantième", 40), ("cinquantième", 50), ("soixantième", 60)))
            .Concat(EnglishNumberWords.Each(NumberRole.Alone, ("aucun", 0), ("aucune", 0), ("fois", 1), ("double", 2), ("couple", 2), ("tiers", 3), ("triple", 3), ("quart", 4),
                ("quarts", 4), ("cinquièmes", 5), ("dixièmes", 10), ("huitaine", 8), ("décennie", 10), ("décennies", 10), ("dizaine", 10), ("dizaines", 10), ("douzaine", 12),
                ("douzaines", 12), ("quinzaine", 15), ("vingtaine", 20), ("trentaine", 30), ("quarantaine", 40), ("cinquantaine", 50), ("soixantaine", 60),
                ("septuagénaire", 70), ("octogénaire", 80), ("nonagénaire", 90), ("centaine", 100), ("centaines", 100), ("centième", 100), ("centenaire", 100),
                ("milliers", 1000), ("millième", 1000), ("aout", 8), ("fevrier", 2), ("decembre", 12)))
            .Concat(EnglishNumberWords.Each(NumberRole.Hundred, ("cent", 100), ("cents", 100)))
            .Concat(EnglishNumberWords.Each(NumberRole.Scale, ("mille", 1e3m), ("millier", 1e3m), ("million", 1e6m), ("millions", 1e6m), ("milliard", 1e9m),
                ("milliards", 1e9m), ("mrd", 1e9m), ("mrds", 1e9m), ("md", 1e9m), ("mds", 1e9m), ("billion", 1e12m), ("billions", 1e12m)))
            .Concat(EnglishNumberWords.Each(NumberRole.Half, ("demi", 0.5m), ("demie", 0.5m), ("moitié", 0.5m)))
            .Concat(EnglishNumberWords.Each(NumberRole.Clock, ("midi", 720), ("minuit", 0)));
}

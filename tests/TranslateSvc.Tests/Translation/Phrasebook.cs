namespace TranslateSvc.Tests.Translation;

/// <summary>French sentences and their English translations, numbered so that a test can make as many different paragraphs as it needs.</summary>
internal static class Phrasebook
{
    private static readonly (string French, string English)[] Pairs =
    [
        ("Le conseil municipal a voté le budget numéro {0} de la ville.", "The city council voted for budget number {0} of the town."),
        ("Les habitants du quartier attendent le train numéro {0} depuis le matin.", "The people of the district have been waiting for train number {0} since the morning."),
        ("La directrice a présenté devant la presse le rapport numéro {0} de la banque.", "The director presented report number {0} of the bank to the press."),
        ("Une équipe de chercheurs a publié hier l'étude numéro {0} sur le climat.", "A team of researchers published study number {0} on the climate yesterday."),
    ];

    /// <summary>The French paragraph of a number from 100 up (smaller numbers are spelled in running text).</summary>
    public static string French(int number) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Pairs[number % Pairs.Length].French, number);

    /// <summary>A document of <paramref name="count"/> paragraphs, blank lines between.</summary>
    public static string Document(int count, int first = 100) => string.Join("\n\n", Enumerable.Range(first, count).Select(French));

    /// <summary>The English of a French paragraph.</summary>
    public static string English(string french)
    {
        var number = int.Parse(new string([.. french.Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture);
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, Pairs[number % Pairs.Length].English, number);
    }
}

using System.Text;

namespace TranslateSvc.Benchmarks.Embedded;

/// <summary>French articles made of the sample paragraphs, no two alike: other paragraphs, towns, days and figures in each.</summary>
internal static class NewsArticles
{
    private const int Paragraphs = 18;
    private static readonly string[] Templates = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "samples", "paragraphs.fr.txt")).Where(l => l.Length > 0)];
    private static readonly string[] Towns = ["Valmont", "Lormes", "Castelbrun", "Sainte-Aure", "Montrevel", "Aubenoy", "Kerlouan", "Besançon", "Marseille", "Arras"];
    private static readonly string[] Days = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "septembre", "octobre", "novembre", "décembre"];

    /// <summary>Articles of about 3.2 kB.</summary>
    /// <param name="count">How many.</param>
    public static string[] Make(int count) => [.. Enumerable.Range(0, count).Select(One)];

    /// <summary>Words of a text, as spaces part them.</summary>
    public static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static string One(int seed)
    {
        var random = new Random(seed + 1);
        return string.Join("\n\n", Enumerable.Range(0, Paragraphs).Select(i => Fill(Templates[(seed * 5 + i) % Templates.Length], random)));
    }

    private static string Fill(string template, Random random)
    {
        var text = new StringBuilder(template);
        foreach (var (name, value) in (IEnumerable<(string, string)>)
        [
            ("ville", Towns[random.Next(Towns.Length)]), ("jour", Days[random.Next(Days.Length)]), ("mois", Months[random.Next(Months.Length)]), ("a", $"{random.Next(12, 60)}"),
            ("b", $"{random.Next(2, 12)}"), ("c", $"{random.Next(2, 40)}"), ("d", $"{random.Next(2, 10)}"), ("e", $"{random.Next(2, 29)}"), ("m", $"{random.Next(200, 999)}"), ("n", $"{random.Next(20, 900)}"),
        ])
            text.Replace($"{{{name}}}", value);
        return text.ToString();
    }
}

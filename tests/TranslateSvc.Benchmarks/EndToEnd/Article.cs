namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>The French sample article, and longer ones made of its paragraphs.</summary>
internal static class Article
{
    /// <summary>About 3.3 kB, 13 paragraphs.</summary>
    public static string Sample { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "article.fr.txt"));

    /// <summary>The sample's paragraphs over and over, each told apart by a number, so that nothing is cached or shared.</summary>
    public static string Repeat(int paragraphs, int seed)
    {
        var source = Sample.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join("\n\n", Enumerable.Range(0, paragraphs).Select(i => $"{source[i % source.Length]} ({seed + i})"));
    }
}

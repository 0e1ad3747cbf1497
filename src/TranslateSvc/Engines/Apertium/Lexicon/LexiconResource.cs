namespace TranslateSvc.Engines.Apertium.Lexicon;

/// <summary>The tables built into the assembly: tab-separated, a line that starts with # is a comment.</summary>
internal static class LexiconResource
{
    /// <summary>The rows of a table.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(LexiconResource).Assembly.GetManifestResourceStream($"Apertium/{name}.tsv")
            ?? throw new InvalidOperationException($"The table {name} is not built in.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }
}

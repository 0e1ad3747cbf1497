using TranslateSvc.V1;

namespace TranslateSvc.Cli.Inputs;

/// <summary>Glossary terms as users write them.</summary>
internal static class GlossaryTerms
{
    /// <summary>Terms of <c>--glossary-term SRC=TGT</c> options, then of the TSV file.</summary>
    /// <exception cref="CliException">A term is malformed or the file cannot be read.</exception>
    public static async Task<IReadOnlyList<GlossaryTerm>> ReadAsync(
        IReadOnlyList<string> pairs, string? file, InputReader reader, CancellationToken cancellationToken)
    {
        var terms = pairs.Select(FromPair).ToList();
        if (file is not null) terms.AddRange(FromTsv((await reader.ReadAsync(file, "text/plain", cancellationToken)).Text, file));
        return terms;
    }

    /// <summary><c>SRC=TGT</c>; an empty target keeps the source term as it is.</summary>
    public static GlossaryTerm FromPair(string pair)
    {
        var at = pair.IndexOf('=');
        return at > 0 && pair[..at].Trim() is { Length: > 0 } source
            ? new GlossaryTerm { Source = source, Target = pair[(at + 1)..].Trim() }
            : throw CliException.Usage($"--glossary-term: \"{pair}\" is not SRC=TGT.");
    }

    /// <summary>One term a line, source TAB target. Blank lines and lines that start with # are skipped.</summary>
    public static IEnumerable<GlossaryTerm> FromTsv(string text, string name)
    {
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#')) continue;
            var fields = line.Split('\t');
            if (fields.Length is < 1 or > 2 || fields[0].Trim().Length == 0)
                throw CliException.Usage($"{name}, line {number}: expected SOURCE<TAB>TARGET, found {fields.Length} fields.");
            yield return new GlossaryTerm { Source = fields[0].Trim(), Target = fields.ElementAtOrDefault(1)?.Trim() ?? "" };
        }
    }
}

using TranslateSvc.Cli.Calls;
using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary>The columns of a comparison, from the options.</summary>
internal static class CandidateList
{
    // The contract's limit on a label.
    private const int MaxLabel = 63;

    /// <summary>Candidates to send; none lets the server choose, which it does when nothing is asked of the columns.</summary>
    /// <exception cref="CliException">An engine or a label is named twice, a file cannot be read, or no engine fits.</exception>
    public static async Task<IReadOnlyList<Candidate>> BuildAsync(
        CliContext context,
        IReadOnlyList<string> engines,
        IReadOnlyList<string> texts,
        Candidate pattern,
        string mimeType,
        string targetLanguage,
        CancellationToken cancellationToken)
    {
        var asked = texts.Count > 0 || !pattern.Equals(new Candidate());
        if (engines.Count == 0 && !asked) return [];
        if (engines.Count == 0) engines = await DefaultEnginesAsync(context, targetLanguage, cancellationToken);

        var candidates = engines.Select(engine => new Candidate(pattern) { Engine = engine, Id = engine }).ToList();
        foreach (var file in texts)
        {
            var text = (await context.Reader.ReadAsync(file, mimeType, cancellationToken)).Text;
            candidates.Add(new Candidate { Id = Label(file), Text = text });
        }
        if (candidates.GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw CliException.Usage($"\"{twice.Key}\" is named twice; each column needs a name of its own.");
        return candidates;
    }

    private static async Task<IReadOnlyList<string>> DefaultEnginesAsync(CliContext context, string targetLanguage, CancellationToken cancellationToken)
    {
        var answer = await context.Connection.Engines.ListEnginesAsync(new ListEnginesRequest(), context.Connection.Call(cancellationToken));
        var fitting = answer.Engines
            .Where(e => e.Healthy && e.Translates && e.Directions.Any(d => TargetLanguage.Other(d.SourceLanguageCode) == TargetLanguage.Other(TargetLanguage.Other(targetLanguage) ?? "")))
            .Select(e => e.Name)
            .ToArray();
        return fitting.Length > 0 ? fitting : throw new CliException(ExitCodes.Refused, "No engine of the server is ready to translate in this direction. See: tsvc engines");
    }

    private static string Label(string file)
    {
        var name = TerminalText.CleanLine(Path.GetFileName(file));
        return name.Length <= MaxLabel ? name : DisplayWidth.Truncate(name, MaxLabel / 2);
    }
}

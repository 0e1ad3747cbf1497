using System.Globalization;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.Cli.Layout;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Commands;

/// <summary>The files of one evaluation, all with as many lines.</summary>
/// <param name="Systems">Translations.</param>
/// <param name="Labels">What tables call the systems: the file names, or the paths where two names are the same.</param>
/// <param name="References">At least one.</param>
/// <param name="Source">The source, or null.</param>
internal sealed record EvaluationFiles(IReadOnlyList<LineFile> Systems, IReadOnlyList<string> Labels, IReadOnlyList<LineFile> References, LineFile? Source)
{
    // The contract's limit on a label.
    private const int MaxLabel = 63;

    /// <summary>Reads and compares them.</summary>
    /// <exception cref="CliException">A file cannot be read, or files differ in their number of lines: every one is named with both counts.</exception>
    public static async Task<EvaluationFiles> ReadAsync(
        IReadOnlyList<string> systems, IReadOnlyList<string> references, string? source, CancellationToken cancellationToken)
    {
        var reader = new LineFiles();
        List<LineFile> wanted = [], given = [];
        foreach (var path in references) wanted.Add(await reader.ReadAsync(path, cancellationToken));
        foreach (var path in systems) given.Add(await reader.ReadAsync(path, cancellationToken));
        var from = source is null ? null : await reader.ReadAsync(source, cancellationToken);

        var first = wanted[0];
        string[] odd = [.. wanted.Skip(1).Concat(given).Append(from).OfType<LineFile>().Where(file => file.Lines.Count != first.Lines.Count)
            .Select(file => $"{file.Name} has {Lines(file)}, {first.Name} has {Lines(first)}.")];
        if (odd.Length > 0) throw CliException.Usage(string.Join('\n', odd) + (odd.Length == 1 ? "" : "\nEach file needs one line for each of the reference's."));
        return new EvaluationFiles(given, LabelsOf(systems), wanted, from);
    }

    private static string[] LabelsOf(IReadOnlyList<string> paths)
    {
        if (paths.Distinct(StringComparer.Ordinal).Count() < paths.Count) throw CliException.Usage("A file is named twice.");
        string[] names = [.. paths.Select(path => Path.GetFileName(path))];
        return [.. paths.Select((path, i) => Shortened(TerminalText.CleanLine(names.Count(name => name == names[i]) > 1 ? path : names[i])))];
    }

    private static string Shortened(string label) => label.Length <= MaxLabel ? label : DisplayWidth.Truncate(label, MaxLabel / 2);

    private static string Lines(LineFile file) => $"{file.Lines.Count.ToString("N0", CultureInfo.InvariantCulture)} {(file.Lines.Count == 1 ? "line" : "lines")}";
}

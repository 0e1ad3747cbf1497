using System.CommandLine;
using System.Globalization;
using TranslateSvc.Comparison.Scoring;
using TranslateSvc.Engines.Apertium;

namespace TranslateSvc.ApertiumRewrite;

/// <summary><c>score</c>: BLEU and chrF2 of the three engines beside the raw pairs.</summary>
internal static class ScoreCommand
{
    private static readonly string[] Engines = ["apertium", "apertium-ca", "apertium-es"];
    private static readonly IMetric[] Scales = [Metrics.Bleu, Metrics.Chrf2, new NormalizedMetric(Metrics.Bleu), new NormalizedMetric(Metrics.Chrf2)];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var options = new DirectionOptions();
        var reference = new Option<FileInfo>("--reference") { Description = "Human translations, one a line", Required = true }.AcceptExistingOnly();
        var output = new Option<DirectoryInfo?>("--output") { Description = "Folder that takes the translations" };
        var only = new Option<string[]>("--only") { Description = "Score only these: raw-ca, raw-es, apertium, apertium-ca, apertium-es", AllowMultipleArgumentsPerToken = true };
        var command = options.On(new Command("score", "Scores the engines and the raw pairs against human translations.") { reference, output, only });
        command.SetAction(async (arguments, token) =>
        {
            var source = options.Lines(arguments, arguments.GetRequiredValue(options.Source));
            var references = options.Lines(arguments, arguments.GetRequiredValue(reference));
            if (source.Length != references.Length)
            {
                await Console.Error.WriteLineAsync($"{source.Length} source lines, {references.Length} references.").ConfigureAwait(false);
                return 1;
            }

            await ReportAsync(options, arguments, source, references, arguments.GetValue(output), arguments.GetValue(only) ?? [], token).ConfigureAwait(false);
            return 0;
        });
        return command;
    }

    private static async Task ReportAsync(
        DirectionOptions options, ParseResult arguments, string[] source, string[] references, DirectoryInfo? output, string[] only, CancellationToken token)
    {
        var direction = options.Direction(arguments);
        await using var host = new EngineHost();
        await Console.Out.WriteLineAsync($"{"",-14}{"BLEU",8}{"chrF2",8}{"BLEU*",8}{"chrF2*",8}   * quotes, dashes and spaces evened out").ConfigureAwait(false);
        foreach (var (name, translate) in Systems().Where(s => only.Length == 0 || only.Contains(s.Name)))
        {
            var lines = await translate().ConfigureAwait(false);
            var scores = Scales.Select(m => m.CorpusScore(lines, [references]).ToString("F2", CultureInfo.InvariantCulture).PadLeft(8));
            await Console.Out.WriteLineAsync($"{name,-14}{string.Concat(scores)}").ConfigureAwait(false);
            if (output is null) continue;
            output.Create();
            await File.WriteAllTextAsync(Path.Combine(output.FullName, $"{direction.From}-{direction.To}.{name}.txt"), string.Join('\n', lines) + "\n", token).ConfigureAwait(false);
        }

        foreach (var metric in Scales) await Console.Out.WriteLineAsync($"{metric.Name}: {metric.Signature(1)}").ConfigureAwait(false);

        IEnumerable<(string Name, Func<Task<string[]>> Translate)> Systems() =>
        [
            .. new[] { ApertiumRoute.Catalan, ApertiumRoute.Spanish }.Select(r => ($"raw-{r.Name}", (Func<Task<string[]>>)(() => host.TranslateRawAsync(r, direction, source, token)))),
            .. Engines.Select(e => (e, (Func<Task<string[]>>)(() => host.TranslateAsync(e, direction, source, token)))),
        ];
    }
}

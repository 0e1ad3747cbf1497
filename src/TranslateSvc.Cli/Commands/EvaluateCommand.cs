using System.CommandLine;
using System.Globalization;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.Cli.Outputs;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Pages;
using TranslateSvc.Pages.Model;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary><c>tsvc evaluate</c>.</summary>
internal sealed class EvaluateCommand : ICliCommand
{
    private const string Table = "table", Json = "json", Csv = "csv", Markdown = "markdown", Latex = "latex";
    private const int DefaultShown = 20;

    private readonly Argument<string[]> _files = new("FILE") { Arity = ArgumentArity.OneOrMore, Description = "A system's translations, one segment a line." };
    private readonly Option<string?> _source = OptionFactory.Text("--source", "FILE", "The source, line for line: lets copied and untranslated lines be found.");
    private readonly Option<string[]> _references = OptionFactory.Many("--reference", "FILE", "A reference translation, line for line. Repeatable, up to 8.");
    private readonly Option<string[]> _metrics = OptionFactory.Many("--metrics", "NAMES", "BLEU, chrF2, chrF2++, TER; for summaries ROUGE-1, ROUGE-2, ROUGE-L. Repeatable, or with commas. Default: BLEU,chrF2.");
    private readonly Option<string?> _tokenizer = OptionFactory.Choice("--tokenizer", "How BLEU splits lines.", ["13a", "intl", "char", "none"]);
    private readonly Option<bool> _lowercase = new("--lowercase") { Description = "Lower-case both sides for BLEU and chrF." };
    private readonly Option<bool> _normalized = new("--normalized") { Description = "Also score with typography evened out (entities, apostrophes, quotation marks, spaces)." };
    private readonly Option<string?> _test = OptionFactory.Choice("--test", "How to tell differences from chance.", Choices.SignificanceTest.Keys);
    private readonly Option<int> _samples = new("--samples") { Description = "Trials or resamples, at most 100,000. Default: 10,000 trials or 1,000 resamples.", HelpName = "N" };
    private readonly Option<uint?> _seed = new("--seed") { Description = "Seed of the random numbers. Default: 12345.", HelpName = "N" };
    private readonly Option<bool> _noPreflight = new("--no-preflight") { Description = "Do not look for damage in the files first." };
    private readonly Option<string?> _segments = OptionFactory.Choice("--segments", "List segments: where systems differ most in words, in score, or score lowest.", Choices.SegmentOrder, optional: true);
    private readonly Option<int?> _worst = new("--worst") { Description = $"List N segments (--segments says which; default: the lowest scores). With --segments alone: {DefaultShown}.", HelpName = "N" };
    private readonly Option<string[]> _failOn = OptionFactory.Many("--fail-on", "CONDITION", "Exit with 6 where a score meets it: 'BLEU<30', 'a.txt:TER>=60'. Repeatable.");
    private readonly Option<string?> _html = OptionFactory.Text("--html", "FILE", "Also write a page that holds everything: it asks the network for nothing.");
    private readonly Option<string?> _format = OptionFactory.Format(Table, Json, Csv, Markdown, Latex);
    private readonly Option<string?> _output = OptionFactory.Text("--output", "FILE", "Write to a file instead of standard output.");

    public EvaluateCommand()
    {
        Syntax = new Command("evaluate", "Scores translations against references, as sacreBLEU does, and says which differences are more than chance.")
        {
            _files, _source, _references, _metrics, _tokenizer, _lowercase, _normalized, _test, _samples, _seed, _noPreflight, _segments, _worst, _failOn, _html, _format, _output,
        };
    }

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var format = parsed.GetValue(_format)!;
        var order = parsed.GetValue(_segments) ?? (parsed.GetValue(_worst) is null ? null : Choices.LowestScore);
        var shown = parsed.GetValue(_worst) ?? DefaultShown;
        if (parsed.GetValue(_references) is not { Length: > 0 }) throw CliException.Usage("Name a reference translation: --reference FILE.");
        if (shown < 1) throw CliException.Usage("--worst: at least 1.");
        if (order is not null && format is Csv or Latex) throw CliException.Usage($"--segments and --worst need --format {Table}, {Markdown} or {Json}.");

        var files = await EvaluationFiles.ReadAsync(
            parsed.GetValue(_files) ?? [], parsed.GetValue(_references) ?? [], parsed.GetValue(_source), cancellationToken);
        ScoreGate[] gates = [.. (parsed.GetValue(_failOn) ?? []).Select(text => ScoreGate.Parse(text, files.Labels))];
        var request = Request(files, gates, order is not null, parsed);
        if (request.CalculateSize() > LineFiles.MaxBytes + 700_000)
            throw CliException.Usage($"The files have too many lines for one call ({files.References[0].Lines.Count.ToString("N0", CultureInfo.InvariantCulture)}). Score a part of the lines, or fewer files at once.");

        context.Progress.Start(files.Systems.Count == 1 ? files.Systems[0].Name : $"{files.Systems.Count} systems");
        var answer = await context.Connection.Comparison.EvaluateTranslationsAsync(request, context.Connection.Call(cancellationToken));
        context.Progress.Stop();
        var evaluation = new EvaluationView(files, answer);
        await context.WriteAsync(parsed.GetValue(_output), Render(context, evaluation, format, order, shown, toFile: parsed.GetValue(_output) is not null), cancellationToken);
        if (parsed.GetValue(_html) is { } html)
        {
            var title = $"Translations against {string.Join(", ", files.References.Select(file => Path.GetFileName(file.Name)))}";
            await AtomicFile.WriteAsync(html, await ReportWriter.HtmlAsync(EvaluationReport.From(title, request, answer)), cancellationToken);
            context.Notes.Say($"Wrote {html}");
        }
        if (format is Csv or Latex)
            foreach (var finding in answer.Preflight) context.Notes.Say($"preflight: {finding.Message}");
        return Judge(context, gates, answer);
    }

    private EvaluateTranslationsRequest Request(EvaluationFiles files, IReadOnlyList<ScoreGate> gates, bool segments, ParseResult parsed)
    {
        var metrics = (parsed.GetValue(_metrics) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (metrics.Count == 0) metrics.AddRange(["BLEU", "chrF2"]);
        metrics.AddRange(gates.Select(gate => gate.Metric).Where(metric => !metrics.Contains(metric, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray());
        var significance = new Significance { Test = Choices.SignificanceTest[parsed.GetValue(_test)!], Samples = parsed.GetValue(_samples) };
        if (parsed.GetValue(_seed) is { } seed) significance.Seed = seed;
        return new EvaluateTranslationsRequest
        {
            Systems = { files.Systems.Zip(files.Labels, (file, label) => new EvaluateTranslationsRequest.Types.System { Id = label, Hypotheses = { file.Lines } }) },
            References = { files.References.Select(file => new EvaluateTranslationsRequest.Types.Reference { Lines = { file.Lines } }) },
            SourceLines = { files.Source?.Lines ?? [] },
            Metrics = { metrics },
            Tokenizer = parsed.GetValue(_tokenizer),
            Lowercase = parsed.GetValue(_lowercase),
            NormalizedScores = parsed.GetValue(_normalized),
            Significance = significance,
            SentenceScores = segments,
            SkipPreflight = parsed.GetValue(_noPreflight),
        };
    }

    private static string Render(CliContext context, EvaluationView evaluation, string format, string? order, int shown, bool toFile)
    {
        var ink = toFile ? default : context.OutputInk;
        return format switch
        {
            Json => ProtobufJson.Indented(evaluation.Answer),
            Csv => EvaluationCsv.Render(evaluation),
            Latex => EvaluationLatex.Render(evaluation),
            Markdown => EvaluationMarkdown.Render(evaluation) + (order is null ? "" : EvaluationSegments.Markdown(evaluation, order, shown)),
            _ => EvaluationTable.Render(evaluation, context.Environment.Width, ink) + (order is null ? "" : EvaluationSegments.Text(evaluation, order, shown, ink)),
        };
    }

    private static int Judge(CliContext context, IReadOnlyList<ScoreGate> gates, EvaluateTranslationsResponse answer)
    {
        string[] failures = [.. gates.SelectMany(gate => gate.Failures(answer))];
        foreach (var failure in failures) context.Notes.Error(failure);
        return failures.Length > 0 ? ExitCodes.GateFailed : ExitCodes.Complete;
    }
}

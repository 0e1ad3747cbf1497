using System.CommandLine;
using System.Text;
using TranslateSvc.Cli.Calls;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.Cli.Outputs;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.Client;
using TranslateSvc.Pages;
using TranslateSvc.Pages.Model;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary><c>tsvc compare</c>.</summary>
internal sealed class CompareCommand : ICliCommand
{
    private readonly Argument<string?> _file = new("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "The text to translate; none or - reads standard input." };
    private readonly DocumentOptions _document = new("Target: fr, fr-FR, fr-CA, en, en-US, en-GB. Default: the other language than the text's.");
    private readonly Option<string[]> _engines = OptionFactory.Many("--engine", "NAME", "A column: an engine, see tsvc engines. Repeatable. Default: the server's candidates.");
    private readonly Option<string[]> _with = OptionFactory.Many("--with", "FILE", "A column: a translation you already have, segment for segment. Repeatable.");
    private readonly Option<string?> _reference = OptionFactory.Text("--reference", "FILE", "A reference translation; adds scores.");
    private readonly Option<string?> _judge = OptionFactory.Text("--judge", "ENGINE", "A chat engine that lists the errors of each column, and of pairs the better one. Costs tokens.");
    private readonly Option<int> _judgeRows = new("--judge-rows") { Description = "Most rows to judge, 1 to 1,000. Default: 200.", HelpName = "N" };
    private readonly Option<bool> _judgeOwn = new("--judge-own") { Description = "Also judge what the judge's own model translated." };
    private readonly Option<string?> _roundTrip = new("--round-trip") { Description = "Also translate each column back and measure what came back. Default engine: the server's.", HelpName = "ENGINE", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _html = OptionFactory.Text("--html", "FILE", "Also write a page that holds everything: it asks the network for nothing.");
    private readonly Option<string?> _formality = OptionFactory.Choice("--formality", "Form of address in the translations.", Choices.Formality.Keys, optional: true);
    private readonly Option<string?> _format = OptionFactory.Format("table", "json", "markdown");

    public CompareCommand()
    {
        Syntax = new Command("compare", "Translates one text with several engines and shows them side by side.") { _file, _engines, _with, _reference, _html, _format, _formality, _judge, _judgeRows, _judgeOwn, _roundTrip };
        _document.AddTo(Syntax);
    }

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_judge) is null && (parsed.GetValue(_judgeOwn) || parsed.GetValue(_judgeRows) != 0)) throw CliException.Usage("--judge-rows and --judge-own need --judge ENGINE.");
        var name = context.Reader.Resolve(parsed.GetValue(_file) is { } file ? [file] : [])[0];
        var settings = await _document.ReadAsync(parsed, context.Reader, cancellationToken);
        var input = await context.Reader.ReadAsync(name, settings.MimeType, cancellationToken);
        var to = settings.To ?? await TargetLanguage.OfAsync(context.Connection, input.Text, settings.From, cancellationToken);
        var path = new OutputTarget(settings.Output, inputs: 1).Reserve(input, to, parsed.GetValue(_format) switch { "json" => ".jsonl", "markdown" => ".md", _ => ".txt" });
        var request = await RequestAsync(context, input, to, settings, parsed, cancellationToken);

        var events = new List<CompareTranslationsResponse>();
        var comparison = await ShowAsync(context, request, input.Name, parsed.GetValue(_format)!, path, events, cancellationToken);
        if (parsed.GetValue(_html) is { } html)
        {
            var report = ComparisonReport.From(input.Name, events, comparison.Qualities, request.ReferenceText);
            await AtomicFile.WriteAsync(html, await ReportWriter.HtmlAsync(report), cancellationToken);
            context.Notes.Say($"Wrote {html}");
        }
        return Outcome(context, comparison);
    }

    private async Task<CompareTranslationsRequest> RequestAsync(
        CliContext context, InputDocument input, string to, DocumentSettings settings, ParseResult parsed, CancellationToken cancellationToken)
    {
        var pattern = new Candidate
        {
            Formality = parsed.GetValue(_formality) is { } formality ? Choices.Formality[formality] : Formality.Unspecified,
            Instructions = settings.Instructions,
            GlossaryTerms = { settings.Terms },
        };
        var candidates = await CandidateList.BuildAsync(
            context, parsed.GetValue(_engines) ?? [], parsed.GetValue(_with) ?? [], pattern, input.MimeType, to, cancellationToken);
        return new CompareTranslationsRequest
        {
            Content = input.Text,
            MimeType = input.MimeType,
            SourceLanguageCode = settings.From ?? "",
            TargetLanguageCode = to,
            Candidates = { candidates },
            DocumentContext = settings.Context,
            CacheMode = settings.CacheMode,
            ReferenceText = parsed.GetValue(_reference) is { } reference ? (await context.Reader.ReadAsync(reference, input.MimeType, cancellationToken)).Text : "",
            Judge = parsed.GetValue(_judge) is { } judge
                ? new JudgeOptions { Engine = judge, Pairwise = true, AllowSelf = parsed.GetValue(_judgeOwn), MaxRows = parsed.GetValue(_judgeRows) } : null,
            RoundTrip = parsed.GetResult(_roundTrip) is null ? null : new RoundTripOptions { Engine = parsed.GetValue(_roundTrip) ?? "" },
        };
    }

    // A terminal gets rows as they are settled; a file or a pipe gets everything at the end, or nothing.
    private static async Task<ComparisonView> ShowAsync(
        CliContext context, CompareTranslationsRequest request, string name, string format, string? path, List<CompareTranslationsResponse> events, CancellationToken cancellationToken)
    {
        var live = path is null && context.Environment.OutputIsTerminal;
        var ink = path is null ? context.OutputInk : default;
        var pending = new StringBuilder();
        ComparisonColumns? columns = null;
        async Task FlushAsync()
        {
            if (!live || pending.Length == 0) return;
            await context.WriteAsync(pending.ToString());
            pending.Clear();
        }

        var comparison = await ComparisonCall.RunAsync(context, request, name, async (state, message) =>
        {
            events.Add(message);
            if (format == "json") pending.Append(ProtobufJson.Line(message)).Append('\n');
            if (format == "table") pending.AppendJoin("", (columns ??= new ComparisonColumns(state, context.Environment.Width, ink)).Ready().Select(line => line + "\n"));
            await FlushAsync();
        }, cancellationToken);

        if (format == "table") pending.Append(ComparisonSummary.Render(comparison, context.Environment.Width, ink));
        if (format == "markdown") pending.Append(ComparisonMarkdown.Render(comparison));
        await context.WriteAsync(path, pending.ToString(), cancellationToken);
        return comparison;
    }

    private static int Outcome(CliContext context, ComparisonView comparison)
    {
        var failed = comparison.Candidates.Where(c => comparison.Outcome(c) is null or { Error: not null }).ToArray();
        foreach (var candidate in failed)
        {
            var error = comparison.Outcome(candidate)?.Error;
            context.Notes.Error($"{TerminalText.CleanLine(candidate)}: {(error is null ? "no answer" : CallFailure.From(TranslateSvcError.From(error)).Message)}");
        }
        var errors = failed.Select(c => comparison.Outcome(c)?.Error).OfType<Google.Rpc.Status>().ToArray();
        if (errors.Length > 0 && errors.Length == comparison.Candidates.Count) return CallFailure.From(TranslateSvcError.From(errors[0])).ExitCode;
        return failed.Length == 0 && comparison.Candidates.All(c => comparison.Outcome(c)!.Complete) ? ExitCodes.Complete : ExitCodes.Incomplete;
    }
}

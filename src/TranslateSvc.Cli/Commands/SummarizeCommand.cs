using System.CommandLine;
using TranslateSvc.Cli.Calls;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.Cli.Outputs;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary><c>tsvc summarize</c>.</summary>
internal sealed class SummarizeCommand : ICliCommand
{
    private readonly Argument<string[]> _files = OptionFactory.Files("Texts to summarize; none or - reads standard input.");
    private readonly DocumentOptions _document = new("Language of the summary: fr, fr-CA, en, en-GB, … Default: the text's.");
    private readonly Option<string?> _engine = OptionFactory.Text("--engine", "NAME", "Engine, see tsvc engines. Default: the server's.");
    private readonly Option<string?> _format = OptionFactory.Format("text", "json", "markdown", "side-by-side");
    private readonly Option<string?> _style = OptionFactory.Choice("--style", "Shape of the summary.", Choices.Style.Keys);
    private readonly Option<int> _sentences = new("--sentences") { Description = "At most so many sentences, 1 to 50. Default: 5 (headline: 1).", HelpName = "N" };
    private readonly Option<int> _words = new("--words") { Description = "At most so many words, 10 to 2000.", HelpName = "N" };

    public SummarizeCommand()
    {
        Syntax = new Command("summarize", "Summarizes texts; each sentence names the source segments it rests on.") { _files, _engine, _format, _style, _sentences, _words };
        _document.AddTo(Syntax);
    }

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var names = context.Reader.Resolve(parsed.GetValue(_files) ?? []);
        var settings = await _document.ReadAsync(parsed, context.Reader, cancellationToken);
        var output = new OutputTarget(settings.Output, names.Count);
        var view = new ResultView(parsed.GetValue(_format)!, names.Count, output.IsStandardOutput);

        return await FileLoop.RunAsync(context, names, settings.MimeType, async (input, token) =>
        {
            var extension = view.Extension.Length > 0 ? view.Extension : ".txt";
            var path = output.Reserve(input, settings.To is null ? "summary" : settings.To + ".summary", extension);
            var answer = await SummaryCall.RunAsync(context, Request(input, settings, parsed), input.Name, token);
            await context.WriteAsync(path, view.Heading(input.Name) + Render(answer, view, context, path is null), token);
            await SummaryReport.SayAsync(context, input.Name, answer, token);
            return answer.Complete ? ExitCodes.Complete : ExitCodes.Incomplete;
        }, cancellationToken);
    }

    private SummarizeTextRequest Request(InputDocument input, DocumentSettings settings, ParseResult parsed) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        Content = input.Text,
        MimeType = input.MimeType,
        SourceLanguageCode = settings.From ?? "",
        TargetLanguageCode = settings.To ?? "",
        Engine = parsed.GetValue(_engine) ?? "",
        DocumentContext = settings.Context,
        GlossaryTerms = { settings.Terms },
        Instructions = settings.Instructions,
        Style = Choices.Style[parsed.GetValue(_style)!],
        MaxSentences = parsed.GetValue(_sentences),
        MaxWords = parsed.GetValue(_words),
        CacheMode = settings.CacheMode,
    };

    private static string Render(SummarizeTextResponse answer, ResultView view, CliContext context, bool toStandardOutput) => view.Format switch
    {
        "json" => view.Json(answer),
        "markdown" => SummaryText.Markdown(answer),
        "side-by-side" => SummaryText.Columns(answer, context.Environment.Width, toStandardOutput ? context.OutputInk : default),
        _ => SummaryText.Plain(answer),
    };
}

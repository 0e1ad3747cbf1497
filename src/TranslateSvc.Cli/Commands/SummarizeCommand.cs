using System.CommandLine;
using TranslateSvc.Cli.Calls;
using TranslateSvc.Cli.Outputs;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary><c>tsvc summarize</c>.</summary>
internal sealed class SummarizeCommand : ICliCommand
{
    private readonly Argument<string[]> _files = OptionFactory.Files("Texts to summarize; none or - reads standard input.");
    private readonly DocumentOptions _document = new("Language of the summary: fr, fr-CA, en, en-GB, … Default: the text's.");
    private readonly Option<string?> _format = OptionFactory.Format("text", "json", "markdown", "side-by-side");
    private readonly SummaryFlags _summary = new();

    public SummarizeCommand()
    {
        Syntax = new Command("summarize", "Summarizes texts; each sentence names the source segments it rests on.") { _files, _format };
        _summary.AddTo(Syntax);
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
            var request = _summary.Request(parsed, settings, input.Text, input.MimeType);
            request.RequestId = Guid.NewGuid().ToString();
            var answer = await SummaryCall.RunAsync(context, request, input.Name, token);
            await context.WriteAsync(path, view.Heading(input.Name) + Render(answer, view, context, path is null), token);
            await SummaryReport.SayAsync(context, input.Name, answer, token);
            return answer.Complete ? ExitCodes.Complete : ExitCodes.Incomplete;
        }, cancellationToken);
    }

    private static string Render(SummarizeTextResponse answer, ResultView view, CliContext context, bool toStandardOutput) => view.Format switch
    {
        "json" => view.Json(answer),
        "markdown" => SummaryText.Markdown(answer),
        "side-by-side" => SummaryText.Columns(answer, context.Environment.Width, toStandardOutput ? context.OutputInk : default),
        _ => SummaryText.Plain(answer),
    };
}

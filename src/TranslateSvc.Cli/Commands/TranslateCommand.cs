using System.CommandLine;
using TranslateSvc.Cli.Calls;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.Cli.Outputs;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary><c>tsvc translate</c>.</summary>
internal sealed class TranslateCommand : ICliCommand
{
    private readonly Argument<string[]> _files = OptionFactory.Files("Texts to translate; none or - reads standard input.");
    private readonly DocumentOptions _document = new("Target: fr, fr-FR, fr-CA, en, en-US, en-GB. Default: the other language than the text's.");
    private readonly TranslationFlags _translation = new();
    private readonly Option<string?> _format = OptionFactory.Format("text", "json", "markdown", "side-by-side");
    private readonly Option<int> _alternatives = new("--alternatives")
    {
        Description = "Other translations of each segment, 0 to 8, where the engine has any; json, markdown and side-by-side show them.", HelpName = "N",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show the plan and an estimate of tokens; call no engine." };

    public TranslateCommand()
    {
        Syntax = new Command("translate", "Translates texts between French and English.") { _files, _format };
        _translation.AddTo(Syntax);
        _document.AddTo(Syntax);
        Syntax.Add(_alternatives);
        Syntax.Add(_dryRun);
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
            var to = settings.To ?? await TargetLanguage.OfAsync(context.Connection, input.Text, settings.From, token);
            var path = output.Reserve(input, to, view.Extension);
            var request = Request(input, to, settings, parsed);
            var answer = request.ValidateOnly
                ? await context.Connection.Translation.TranslateTextAsync(request, context.Connection.Call(token))
                : await TranslationCall.RunAsync(context, request, input.Name, token);
            await context.WriteAsync(path, view.Heading(input.Name) + Render(answer, view, request, context, path is null), token);
            if (request.ValidateOnly) return ExitCodes.Complete;
            await TranslationReport.SayAsync(context, input.Name, answer, token);
            return answer.Complete ? ExitCodes.Complete : ExitCodes.Incomplete;
        }, cancellationToken);
    }

    private TranslateTextRequest Request(InputDocument input, string to, DocumentSettings settings, ParseResult parsed)
    {
        var request = _translation.Request(parsed, settings, input.Text, input.MimeType, to);
        request.Alternatives = parsed.GetValue(_alternatives);
        request.ValidateOnly = parsed.GetValue(_dryRun);
        // Retries of one run are one charge (AIP-155); a plan charges nothing.
        request.RequestId = request.ValidateOnly ? "" : Guid.NewGuid().ToString();
        return request;
    }

    private static string Render(TranslateTextResponse answer, ResultView view, TranslateTextRequest request, CliContext context, bool toStandardOutput)
    {
        if (view.IsJson) return view.Json(answer);
        if (request.ValidateOnly) return PlanText.Render(answer);
        var layout = toStandardOutput ? (context.Environment.Width, context.OutputInk) : (context.Environment.Width, default);
        return view.Format switch
        {
            "markdown" => TranslationMarkdown.Render(answer, request.TargetLanguageCode),
            "side-by-side" => TranslationColumns.Render(answer, request.TargetLanguageCode, layout.Width, layout.Item2),
            _ => view.Document(answer.Translations[0].Text),
        };
    }
}

using System.CommandLine;
using System.Globalization;
using TranslateSvc.Cli.Rendering;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary><c>tsvc detect</c>.</summary>
internal sealed class DetectCommand : ICliCommand
{
    private readonly Argument<string[]> _files = OptionFactory.Files("Texts to look at; none or - reads standard input.");
    private readonly Option<string?> _format = OptionFactory.Format("text", "json");

    public DetectCommand() => Syntax = new Command("detect", "Says which language a text is in, with the confidence from 0 to 1.") { _files, _format };

    public Command Syntax { get; }

    public async Task<int> RunAsync(CliContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        var names = context.Reader.Resolve(parsed.GetValue(_files) ?? []);
        return await FileLoop.RunAsync(context, names, null, async (input, token) =>
        {
            var answer = await context.Connection.Translation.DetectLanguageAsync(new DetectLanguageRequest { Content = input.Text }, context.Connection.Call(token));
            await context.WriteAsync(parsed.GetValue(_format) == "json"
                ? (names.Count > 1 ? ProtobufJson.Line(answer) : ProtobufJson.Indented(answer)) + "\n"
                : (names.Count > 1 ? TerminalText.CleanLine(input.Name) + ": " : "") + Describe(answer) + "\n");
            return ExitCodes.Complete;
        }, cancellationToken);
    }

    private static string Describe(DetectLanguageResponse answer) => string.Join(
        ", ",
        answer.Languages.Select(l => TerminalText.CleanLine(l.LanguageCode) + " " + l.Confidence.ToString("0.00", CultureInfo.InvariantCulture)));
}

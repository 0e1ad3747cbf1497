using System.CommandLine;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary>Options of a summary beside those of its document, and the request they make; the same for one text and for a batch.</summary>
internal sealed class SummaryFlags
{
    private readonly Option<string?> _engine = OptionFactory.Engine();
    private readonly Option<string?> _style = OptionFactory.Choice("--style", "Shape of the summary.", Choices.Style.Keys);
    private readonly Option<int> _sentences = new("--sentences") { Description = "At most so many sentences, 1 to 50. Default: 5 (headline: 1).", HelpName = "N" };
    private readonly Option<int> _words = new("--words") { Description = "At most so many words, 10 to 2000.", HelpName = "N" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _engine, _style, _sentences, _words }) command.Add(option);
    }

    /// <summary>The request for a text.</summary>
    public SummarizeTextRequest Request(ParseResult parsed, DocumentSettings settings, string text, string mimeType) => new()
    {
        Content = text,
        MimeType = mimeType,
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
}

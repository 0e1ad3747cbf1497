using System.CommandLine;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary>Options of a translation beside those of its document, and the request they make; the same for one text and for a batch.</summary>
internal sealed class TranslationFlags
{
    private readonly Option<string?> _engine = OptionFactory.Engine();
    private readonly Option<string?> _formality = OptionFactory.Choice("--formality", "Form of address in the translation.", Choices.Formality.Keys, optional: true);

    public void AddTo(Command command)
    {
        command.Add(_engine);
        command.Add(_formality);
    }

    /// <summary>The request for a text.</summary>
    public TranslateTextRequest Request(ParseResult parsed, DocumentSettings settings, string text, string mimeType, string to) => new()
    {
        Contents = { text },
        MimeType = mimeType,
        SourceLanguageCode = settings.From ?? "",
        TargetLanguageCode = to,
        Engine = parsed.GetValue(_engine) ?? "",
        DocumentContext = settings.Context,
        GlossaryTerms = { settings.Terms },
        Formality = parsed.GetValue(_formality) is { } formality ? Choices.Formality[formality] : Formality.Unspecified,
        Instructions = settings.Instructions,
        CacheMode = settings.CacheMode,
    };
}

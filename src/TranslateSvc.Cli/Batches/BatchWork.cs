using System.CommandLine;
using TranslateSvc.Cli.Batches.Inputs;
using TranslateSvc.Cli.Commands;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary>What is done with each text: the options of it, and the item it makes.</summary>
internal abstract class BatchWork
{
    protected Option<string?> Engine { get; } = OptionFactory.Text("--engine", "NAME", "Engine, see tsvc engines. Default: the server's.");

    public virtual void AddTo(Command command) => command.Add(Engine);

    /// <exception cref="CliException">Something is missing that a batch cannot guess.</exception>
    public virtual void Require(DocumentSettings settings)
    {
    }

    public abstract Func<BatchText, BatchItem> Item(ParseResult parsed, DocumentSettings settings);

    protected static DocumentContext? Context(BatchText text, DocumentSettings settings) =>
        (text.Title ?? settings.Title) is { } title ? new DocumentContext { Title = title } : null;
}

/// <summary>Translation.</summary>
internal sealed class TranslateWork : BatchWork
{
    private readonly Option<string?> _formality = OptionFactory.Choice("--formality", "Form of address in the translation.", Choices.Formality.Keys, optional: true);

    public override void AddTo(Command command)
    {
        base.AddTo(command);
        command.Add(_formality);
    }

    public override void Require(DocumentSettings settings)
    {
        if (string.IsNullOrEmpty(settings.To)) throw CliException.Usage("--to: a batch of translations needs its target language, for example --to en.");
    }

    public override Func<BatchText, BatchItem> Item(ParseResult parsed, DocumentSettings settings) => text => new BatchItem
    {
        Translate = new TranslateTextRequest
        {
            Contents = { text.Text },
            MimeType = text.MimeType,
            SourceLanguageCode = settings.From ?? "",
            TargetLanguageCode = settings.To,
            Engine = parsed.GetValue(Engine) ?? "",
            DocumentContext = Context(text, settings),
            GlossaryTerms = { settings.Terms },
            Formality = parsed.GetValue(_formality) is { } formality ? Choices.Formality[formality] : Formality.Unspecified,
            Instructions = settings.Instructions,
            CacheMode = settings.CacheMode,
        },
    };
}

/// <summary>Summaries.</summary>
internal sealed class SummarizeWork : BatchWork
{
    private readonly Option<string?> _style = OptionFactory.Choice("--style", "Shape of the summary.", Choices.Style.Keys);
    private readonly Option<int> _sentences = new("--sentences") { Description = "At most so many sentences, 1 to 50. Default: 5 (headline: 1).", HelpName = "N" };
    private readonly Option<int> _words = new("--words") { Description = "At most so many words, 10 to 2000.", HelpName = "N" };

    public override void AddTo(Command command)
    {
        base.AddTo(command);
        foreach (Option option in new Option[] { _style, _sentences, _words }) command.Add(option);
    }

    public override Func<BatchText, BatchItem> Item(ParseResult parsed, DocumentSettings settings) => text => new BatchItem
    {
        Summarize = new SummarizeTextRequest
        {
            Content = text.Text,
            MimeType = text.MimeType,
            SourceLanguageCode = settings.From ?? "",
            TargetLanguageCode = settings.To ?? "",
            Engine = parsed.GetValue(Engine) ?? "",
            DocumentContext = Context(text, settings),
            GlossaryTerms = { settings.Terms },
            Instructions = settings.Instructions,
            Style = Choices.Style[parsed.GetValue(_style)!],
            MaxSentences = parsed.GetValue(_sentences),
            MaxWords = parsed.GetValue(_words),
            CacheMode = settings.CacheMode,
        },
    };
}

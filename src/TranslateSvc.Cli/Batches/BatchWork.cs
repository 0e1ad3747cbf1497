using System.CommandLine;
using TranslateSvc.Cli.Batches.Inputs;
using TranslateSvc.Cli.Commands;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches;

/// <summary>What is done with each text: the options of it, and the item it makes.</summary>
internal abstract class BatchWork
{
    public abstract void AddTo(Command command);

    /// <exception cref="CliException">Something is missing that a batch cannot guess.</exception>
    public virtual void Require(DocumentSettings settings)
    {
    }

    /// <summary>Makes items. A text's own title goes before the title of all.</summary>
    public Func<BatchText, BatchItem> Item(ParseResult parsed, DocumentSettings settings) =>
        text => Item(parsed, settings with { Title = text.Title ?? settings.Title }, text);

    protected abstract BatchItem Item(ParseResult parsed, DocumentSettings settings, BatchText text);
}

/// <summary>Translation.</summary>
internal sealed class TranslateWork : BatchWork
{
    private readonly TranslationFlags _flags = new();

    public override void AddTo(Command command) => _flags.AddTo(command);

    public override void Require(DocumentSettings settings)
    {
        if (string.IsNullOrEmpty(settings.To)) throw CliException.Usage("--to: a batch of translations needs its target language, for example --to en.");
    }

    protected override BatchItem Item(ParseResult parsed, DocumentSettings settings, BatchText text) =>
        new() { Translate = _flags.Request(parsed, settings, text.Text, text.MimeType, settings.To!) };
}

/// <summary>Summaries.</summary>
internal sealed class SummarizeWork : BatchWork
{
    private readonly SummaryFlags _flags = new();

    public override void AddTo(Command command) => _flags.AddTo(command);

    protected override BatchItem Item(ParseResult parsed, DocumentSettings settings, BatchText text) =>
        new() { Summarize = _flags.Request(parsed, settings, text.Text, text.MimeType) };
}

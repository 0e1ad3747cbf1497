using System.CommandLine;
using TranslateSvc.Cli.Batches.Inputs;
using TranslateSvc.Cli.Commands;

namespace TranslateSvc.Cli.Batches;

/// <summary>Options that say how inputs are read.</summary>
internal sealed class BatchInputFlags
{
    private readonly Option<string?> _format = OptionFactory.Choice(
        "--input-format", "How to read inputs. auto: tables by .jsonl, .ndjson and .csv, standard input as jsonl, any other file is one text.", ["auto", "text", "jsonl", "csv", "lines"]);

    private readonly Option<string[]> _include = OptionFactory.Many("--include", "GLOB", "Files that a directory gives. Repeatable. Default: **/*.txt and **/*.md.");
    private readonly Option<string?> _id = Column("--id-column", "id", "id: what results call a row; without it FILE:LINE");
    private readonly Option<string?> _text = Column("--text-column", "text", "text");
    private readonly Option<string?> _title = Column("--title-column", "title", "title");

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _format, _include, _id, _text, _title }) command.Add(option);
    }

    public BatchInputOptions Read(ParseResult parsed, string? mimeType) => new(
        parsed.GetValue(_format)!, parsed.GetValue(_id)!, parsed.GetValue(_text)!, parsed.GetValue(_title)!,
        parsed.GetValue(_include) is { Length: > 0 } include ? include : FileFinder.DefaultInclude, mimeType);

    private static Option<string?> Column(string name, string otherwise, string what) =>
        new(name) { Description = $"Column or property with the {what}.", HelpName = "NAME", DefaultValueFactory = _ => otherwise };
}

using System.CommandLine;
using TranslateSvc.Cli.Inputs;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary>What the user said about the documents and how to treat them.</summary>
internal sealed record DocumentSettings(
    string? To,
    string? From,
    string? MimeType,
    string? Output,
    string? Title,
    string Instructions,
    CacheMode CacheMode,
    IReadOnlyList<GlossaryTerm> Terms)
{
    /// <summary>Context for the request, or null when nothing is known.</summary>
    public DocumentContext? Context => Title is null ? null : new DocumentContext { Title = Title };
}

/// <summary>Options that <c>translate</c>, <c>summarize</c> and <c>compare</c> share.</summary>
internal sealed class DocumentOptions(
    string toDescription, string outputDescription = "Write here instead of standard output, whole or not at all. With several files: a directory.")
{
    private readonly Option<string?> _to = OptionFactory.Text("--to", "LANGUAGE", toDescription);
    private readonly Option<string?> _from = OptionFactory.Text("--from", "LANGUAGE", "Source language: fr or en. Default: detected.");
    private readonly Option<string?> _mime = OptionFactory.Choice(
        "--mime", "Type of the input. auto: text/markdown for .md and .markdown, else text/plain.", ["auto", "text/plain", "text/markdown"]);
    private readonly Option<string?> _output = new("--output", "-o", "--out")
    {
        Description = outputDescription,
        HelpName = "FILE",
    };
    private readonly Option<string?> _title = OptionFactory.Text("--title", "TEXT", "Title of the document: context for chat engines.");
    private readonly Option<string?> _instructions = OptionFactory.Text("--instructions", "TEXT", "Style and terminology, for chat engines; embedded engines ignore them.");
    private readonly Option<string?> _cache = OptionFactory.Choice("--cache", "Use of the server's cache.", Choices.Cache.Keys);
    private readonly Option<string[]> _terms = OptionFactory.Many("--glossary-term", "SRC=TGT", "A term the translation must use; an empty TGT keeps SRC. Repeatable.");
    private readonly Option<string?> _glossary = OptionFactory.Text("--glossary", "FILE.tsv", "Terms, one a line: source TAB target.");

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _to, _from, _output, _mime, _title, _glossary, _terms, _instructions, _cache }) command.Add(option);
    }

    /// <exception cref="CliException">The glossary cannot be read.</exception>
    public async Task<DocumentSettings> ReadAsync(ParseResult parsed, InputReader reader, CancellationToken cancellationToken) => new(
        parsed.GetValue(_to),
        parsed.GetValue(_from),
        parsed.GetValue(_mime) is "auto" or null ? null : parsed.GetValue(_mime),
        parsed.GetValue(_output),
        parsed.GetValue(_title),
        parsed.GetValue(_instructions) ?? "",
        Choices.Cache[parsed.GetValue(_cache)!],
        await GlossaryTerms.ReadAsync(parsed.GetValue(_terms) ?? [], parsed.GetValue(_glossary), reader, cancellationToken));
}

using System.CommandLine;
using TranslateSvc.Languages;

namespace TranslateSvc.ApertiumRewrite;

/// <summary>The options that name a direction and an input.</summary>
internal sealed class DirectionOptions
{
    private static readonly string[] Languages = ["fr", "en"];

    /// <summary>Language of the source.</summary>
    public Option<string> From { get; } = Language("--from", "Language of the source");

    /// <summary>Language of the translation.</summary>
    public Option<string> To { get; } = Language("--to", "Language of the translation");

    /// <summary>File of source sentences.</summary>
    public Option<FileInfo> Source { get; } = new Option<FileInfo>("--source") { Description = "Source sentences, one a line, UTF-8", Required = true }.AcceptExistingOnly();

    /// <summary>How many lines are read.</summary>
    public Option<int> Limit { get; } = new("--limit") { Description = "Read only the first lines; 0 reads all" };

    /// <summary>Adds the options to a command.</summary>
    public Command On(Command command)
    {
        foreach (var option in (Option[])[From, To, Source, Limit]) command.Add(option);
        return command;
    }

    /// <summary>The direction that was asked for.</summary>
    public (LanguageTag From, LanguageTag To) Direction(ParseResult arguments) =>
        (new LanguageTag(arguments.GetRequiredValue(From)), new LanguageTag(arguments.GetRequiredValue(To)));

    /// <summary>The lines of a file, split at line feeds alone: other separators are part of the text.</summary>
    public string[] Lines(ParseResult arguments, FileInfo file)
    {
        var lines = File.ReadAllText(file.FullName).TrimEnd('\n').Split('\n');
        return arguments.GetValue(Limit) is > 0 and var limit ? lines[..Math.Min(limit, lines.Length)] : lines;
    }

    private static Option<string> Language(string name, string description)
    {
        var option = new Option<string>(name) { Description = description + ": fr or en", Required = true };
        option.AcceptOnlyFromAmong(Languages);
        return option;
    }
}

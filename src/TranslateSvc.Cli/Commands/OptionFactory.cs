using System.CommandLine;

namespace TranslateSvc.Cli.Commands;

/// <summary>Options of one shape, in one line each.</summary>
internal static class OptionFactory
{
    public static Option<string?> Text(string name, string valueName, string description) =>
        new(name) { Description = description, HelpName = valueName };

    public static Option<string[]> Many(string name, string valueName, string description) =>
        new(name) { Description = description, HelpName = valueName, Arity = ArgumentArity.OneOrMore, DefaultValueFactory = _ => [] };

    /// <summary>An option with a closed set of words; the first is the default unless <paramref name="optional"/>.</summary>
    public static Option<string?> Choice(string name, string description, IEnumerable<string> words, bool optional = false)
    {
        var all = words.ToArray();
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', all) };
        if (!optional) option.DefaultValueFactory = _ => all[0];
        option.AcceptOnlyFromAmong(all);
        return option;
    }

    public static Option<string?> Engine() => Text("--engine", "NAME", "Engine, see tsvc engines. Default: the server's.");

    public static Option<string?> Format(params string[] formats) => Choice("--format", "Form of the result on standard output or in --output.", formats);

    public static Argument<string[]> Files(string description) => new("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = description };
}

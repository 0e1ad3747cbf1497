using System.CommandLine;

namespace TranslateSvc.ApertiumRewrite;

/// <summary><c>translate</c>: prints what an engine makes of a file.</summary>
internal static class TranslateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var options = new DirectionOptions();
        var engine = new Option<string>("--engine") { Description = "apertium, apertium-ca or apertium-es", DefaultValueFactory = _ => "apertium" };
        var command = options.On(new Command("translate", "Prints what an engine makes of each line of a file.") { engine });
        command.SetAction(async (arguments, token) =>
        {
            await using var host = new EngineHost();
            var lines = options.Lines(arguments, arguments.GetRequiredValue(options.Source));
            foreach (var line in await host.TranslateAsync(arguments.GetRequiredValue(engine), options.Direction(arguments), lines, token).ConfigureAwait(false))
                await Console.Out.WriteLineAsync(line).ConfigureAwait(false);
        });
        return command;
    }
}

using Spectre.Console;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Rendering;

/// <summary>The engines of a server as a table.</summary>
internal static class EngineTable
{
    public static string Render(ListEnginesResponse answer, int width, Ink ink)
    {
        if (answer.Engines.Count == 0) return "The server has no engine. See appsettings.sample.json.\n";
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Engine", "Kind", "Model", "Does", "Quality", "State");
        foreach (var engine in answer.Engines)
        {
            table.AddRow(
                SpectreText.Cell(engine.Name, new Style(decoration: Decoration.Bold)),
                SpectreText.Cell(engine.Kind),
                SpectreText.Cell(engine.Model),
                SpectreText.Cell(Abilities(engine)),
                SpectreText.Cell(engine.Quality),
                SpectreText.Cell(
                    engine.Healthy ? "ready" : "not ready: " + engine.StatusMessage,
                    new Style(engine.Healthy ? Color.Green : Color.Red)));
        }
        return SpectreText.Render(table, width, ink)
            + Default("translates", answer.DefaultTranslationEngine)
            + Default("summarizes", answer.DefaultSummaryEngine);
    }

    private static string Default(string what, string name) => name.Length == 0 ? "" : $"By default {TerminalText.CleanLine(name)} {what}.\n";

    private static string Abilities(Engine engine)
    {
        var directions = string.Join(", ", engine.Directions.Select(d => $"{d.SourceLanguageCode}→{d.TargetLanguageCode}"));
        return (engine.Translates, engine.Summarizes) switch
        {
            (true, true) => $"translates {directions}; summarizes",
            (true, false) => $"translates {directions}",
            (false, true) => "summarizes",
            _ => "nothing",
        };
    }
}

using System.Globalization;
using System.Text.Json;
using TranslateSvc.Cli.Terminal;

namespace TranslateSvc.Cli.Models;

/// <summary>A model as the server's program describes it.</summary>
internal sealed record InstalledModel(string Engine, string Location, string Layout, string Model, IReadOnlyList<string> Directions, long Bytes, string Trouble)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads one.</summary>
    public static InstalledModel From(JsonElement element) => element.Deserialize<InstalledModel>(Json)!;

    /// <summary>A line or two for people.</summary>
    public string Text()
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1e6:0.0} MB");
        var line = Trouble.Length > 0 ? $"{Engine}  cannot be used: {Trouble}" : $"{Engine}  {string.Join(", ", Directions)}  {size}  {Model}\n    {Location}";
        return string.Join('\n', line.Split('\n').Select(l => TerminalText.Clean(l))) + "\n";
    }
}

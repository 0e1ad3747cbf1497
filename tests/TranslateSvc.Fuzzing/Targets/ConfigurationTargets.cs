using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>Settings of any value: bound, or refused by a validation that names them.</summary>
internal static class ConfigurationTargets
{
    private static readonly string[] Keys =
    [
        "Segmentation:ChunkTokens", "Segmentation:MaxSegmentTokens", "Checks:MinimumLength", "Checks:RejectedRatioBelow", "Checks:Disabled:0", "Translation:MaxContents", "Translation:Consistency", "Cache:Store", "Cache:RetentionDays",
        "Cache:MemoryMegabytes", "Engines:Default", "Engines:Fallbacks:0", "Engines:Apertium:Enabled", "Engines:Chat:x:Kind", "Engines:Chat:x:Endpoint", "Engines:Chat:x:Model", "Engines:Chat:x:ApiKey", "Engines:Chat:x:TimeoutSeconds",
        "Summaries:FanIn", "Typography:Enabled", "Comparison:MaxCandidates",
    ];

    public static IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfText("configuration", 2, Bind, ["0=800", "2=40", "7=Memory", "13=OpenAI\n14=http://127.0.0.1:1/v1\n15=m"], [.. Enumerable.Range(0, Keys.Length).Select(i => $"\n{i}="), "true", "-1", "1e99", "NaN", "Memory", "Sqlite", "http://", "file:///", "é"]),
    ];

    private static void Bind(string text)
    {
        var values = new Dictionary<string, string?> { ["TranslateSvc:Cache:Store"] = "Memory" };
        foreach (var line in text.Split('\n'))
        {
            var at = line.IndexOf('=');
            if (at > 0 && int.TryParse(line[..at], out var key) && key >= 0 && key < Keys.Length && Keys[key] != "Cache:Store") values["TranslateSvc:" + Keys[key]] = line[(at + 1)..].Replace("\0", "", StringComparison.Ordinal);
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        try
        {
            using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddTranslateSvc(configuration).BuildServiceProvider();
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception refused) when (refused is OptionsValidationException or InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException or UriFormatException } || refused is AggregateException all && all.InnerExceptions.All(e => e is OptionsValidationException or InvalidOperationException))
        {
            // How wrong settings are refused: by name.
        }
    }
}

using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Engines;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Tests.Hosting;

/// <summary>The sample shows every option with its default; the README's configuration examples start a server.</summary>
public sealed partial class SampleConfigurationTests
{
    private static readonly IConfiguration Sample = new ConfigurationBuilder().AddJsonFile(FindFile("appsettings.sample.json")).Build();

    public static TheoryData<Type> Options => [.. OptionTypes().Where(t => t.Name != "ChatEngineOptions")];

    [Theory]
    [MemberData(nameof(Options))]
    public void Sample_EveryOption_IsShownWithItsDefault(Type type)
    {
        var section = Sample.GetSection(SectionOf(type));
        var defaults = Activator.CreateInstance(type)!;

        foreach (var property in type.GetProperties().Where(IsOption))
        {
            Assert.True(section.GetChildren().Any(c => c.Key == property.Name), $"appsettings.sample.json lacks {section.Path}:{property.Name}.");
            Assert.Equal(Text(property.GetValue(defaults)), section[property.Name] ?? "");
        }
    }

    [Fact]
    public void Sample_EverySetting_IsAnOption()
    {
        var known = OptionTypes().SelectMany(t => t.GetProperties().Where(IsOption).Select(p => $"{SectionOf(t)}:{p.Name}")).ToHashSet(StringComparer.Ordinal);

        var unknown = Sample.GetSection("TranslateSvc").AsEnumerable()
            .Where(s => s.Value is not null && !known.Contains(s.Key) && s.Key != "TranslateSvc:Engines:Chat").Select(s => s.Key);

        Assert.Empty(unknown);
    }

    [Fact]
    public void Sample_CommentsOnChatEngines_NameEveryOption()
    {
        var text = File.ReadAllText(FindFile("appsettings.sample.json"));

        foreach (var property in OptionTypes().Single(t => t.Name == "ChatEngineOptions").GetProperties().Where(IsOption).Where(p => !p.Name.EndsWith("PerMillion", StringComparison.Ordinal)))
            Assert.Contains($"\"{property.Name}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readme_ConfigurationExamples_GiveWorkingEngines()
    {
        var examples = JsonBlock().Matches(File.ReadAllText(FindFile("README.md"))).Select(m => m.Groups[1].Value).Where(b => b.Contains("\"Chat\"", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(examples);

        foreach (var example in examples)
        {
            var file = Path.GetTempFileName();
            await File.WriteAllTextAsync(file, example);
            await using var app = ServerApp.Create(["--config", file, "--TranslateSvc:Cache:Store=Memory", "--TranslateSvc:Batches:Enabled=false"]);
            var engines = app.Services.GetRequiredService<EngineRegistry>();
            Assert.Equal(EngineQuality.Model, engines.GetTranslation("").Descriptor.Quality);
            Assert.Equal(engines.DefaultTranslation, engines.DefaultSummary);
            File.Delete(file);
        }
    }

    private static IEnumerable<Type> OptionTypes() =>
        new[] { typeof(ServerOptions).Assembly, typeof(EngineRegistry).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => t.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true });

    private static string SectionOf(Type type) => (string)type.GetField("Section")!.GetRawConstantValue()!;

    private static bool IsOption(PropertyInfo property) => property.CanWrite || typeof(IList).IsAssignableFrom(property.PropertyType) || property.PropertyType == typeof(IList<string>);

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "True" : "False",
        IEnumerable and not string => "",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string FindFile(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, name);
            if (File.Exists(Path.Combine(folder.FullName, "TranslateSvc.sln"))) return file;
        }

        throw new FileNotFoundException("The solution's folder was not found above the tests.", name);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}

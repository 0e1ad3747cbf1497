using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;
using TranslateSvc.Translation;

namespace TranslateSvc.Tests.Architecture;

/// <summary>Dependencies point one way; files stay small enough to be one idea.</summary>
public sealed partial class LayoutTests
{
    private static readonly Assembly Core = typeof(TranslationService).Assembly;

    private static readonly string[] Forbidden = ["Grpc", "Google.Protobuf", "Microsoft.AspNetCore", "TranslateSvc.V1", "TranslateSvc.Server", "TranslateSvc.Client", "TranslateSvc.Cli"];

    [Fact]
    public void Core_References_NeitherAspNetNorGrpc()
    {
        var result = Types.InAssembly(Core).ShouldNot().HaveDependencyOnAny(Forbidden).GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
        Assert.DoesNotContain(Core.GetReferencedAssemblies(), a => Forbidden.Any(f => a.Name!.StartsWith(f, StringComparison.Ordinal)));
    }

    // Room → rooms it must not know. Lower rooms know nothing of those that use them.
    [Theory]
    [InlineData("Errors", "Translation", "Summaries", "Comparison", "Caching")]
    [InlineData("Languages", "Documents", "Engines", "Checks", "Translation", "Summaries", "Comparison", "Caching")]
    [InlineData("Documents", "Engines", "Checks", "Translation", "Summaries", "Comparison", "Caching", "Glossaries")]
    [InlineData("Glossaries", "Engines", "Translation", "Summaries", "Comparison", "Caching")]
    [InlineData("Checks", "Engines", "Translation", "Summaries", "Comparison", "Caching")]
    [InlineData("Engines.Chat", "Translation", "Comparison", "Caching")]
    [InlineData("Engines.Apertium", "Translation", "Summaries", "Comparison", "Caching")]
    [InlineData("Engines.Neural", "Translation", "Summaries", "Comparison", "Caching", "Engines.Apertium")]
    [InlineData("Caching", "Translation", "Summaries", "Comparison")]
    [InlineData("Translation", "Summaries", "Comparison")]
    [InlineData("Comparison.Scoring", "Engines", "Translation", "Summaries", "Caching")]
    public void Room_KnowsNothingOf_TheRoomsThatUseIt(string room, params string[] others)
    {
        var result = Types.InAssembly(Core).That().ResideInNamespaceStartingWith($"TranslateSvc.{room}")
            .ShouldNot().HaveDependencyOnAny([.. others.Select(o => $"TranslateSvc.{o}")]).GetResult();

        Assert.True(result.IsSuccessful, $"{room}: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    [Theory]
    [InlineData("src/TranslateSvc/TranslateSvc.csproj")]
    [InlineData("src/TranslateSvc.Contract/TranslateSvc.Contract.csproj")]
    [InlineData("src/TranslateSvc.Client/TranslateSvc.Client.csproj", "TranslateSvc.Contract")]
    [InlineData("src/TranslateSvc.Server/TranslateSvc.Server.csproj", "TranslateSvc", "TranslateSvc.Contract", "TranslateSvc.Pages")]
    [InlineData("src/TranslateSvc.Cli/TranslateSvc.Cli.csproj", "TranslateSvc.Client", "TranslateSvc.Pages")]
    public void Project_References_OnlyWhatTheDesignAllows(string project, params string[] allowed)
    {
        var text = File.ReadAllText(Path.Combine(Root(), project));

        var references = ProjectReference().Matches(text).Select(m => Path.GetFileNameWithoutExtension(m.Groups[1].Value));

        Assert.Subset(allowed.ToHashSet(), references.ToHashSet());
    }

    [Fact]
    public void SourceFiles_AreOneIdeaEach()
    {
        var lengths = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin"))
            .Select(f => (File: Path.GetRelativePath(Root(), f), Lines: File.ReadLines(f).Count())).OrderBy(f => f.Lines).ToArray();

        Assert.DoesNotContain(lengths, f => f.Lines > 400);
        Assert.InRange(lengths[lengths.Length / 2].Lines, 1, 60);
        Assert.InRange(lengths[lengths.Length * 9 / 10].Lines, 1, 200);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TranslateSvc.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The solution's folder was not found above the tests.");
    }

    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex ProjectReference();
}

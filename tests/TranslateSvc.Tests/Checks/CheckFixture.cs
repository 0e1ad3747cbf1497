using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Checks;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Checks;

/// <summary>The checks as the service registers them.</summary>
internal static class CheckFixture
{
    public static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)))
            .Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddChecks(configuration).BuildServiceProvider();
    }

    public static SegmentChecks Configured(params (string Key, string Value)[] settings) => Services(settings).GetRequiredService<SegmentChecks>();

    public static IReadOnlyList<Issue> Judge(string source, string target, string from, params GlossaryTerm[] terms) =>
        Default.Check(Pair(source, target, from, terms));

    public static SegmentPair Pair(string source, string target, string from, params GlossaryTerm[] terms)
    {
        Assert.True(LanguageTag.TryParse(from, out var language));
        return new SegmentPair(source, target, language, language.IsFrench ? LanguageTag.English : LanguageTag.French, terms);
    }

    public static void AssertNone(string check, IReadOnlyList<Issue> issues) => Assert.DoesNotContain(issues, issue => issue.Check == check);

    public static Issue AssertOne(string check, IssueSeverity severity, IReadOnlyList<Issue> issues)
    {
        var issue = Assert.Single(issues, issue => issue.Check == check);
        Assert.Equal(severity, issue.Severity);
        Assert.EndsWith(".", issue.Message, StringComparison.Ordinal);
        return issue;
    }

    private static readonly SegmentChecks Default = Configured();
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Checks;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Benchmarks.Rooms;

/// <summary>The rooms as the service registers them, and the sample article with a translation that passes the checks.</summary>
internal static class SampleRoom
{
    /// <summary>The services.</summary>
    public static ServiceProvider Services { get; } = Create(new ServiceCollection());

    /// <summary>The same, with a quarter of a text's length for its tokens.</summary>
    public static ServiceProvider WithoutTokenizer { get; } = Create(new ServiceCollection().AddSingleton(new TokenCounter(static text => text.Length / 4)));

    /// <summary>The article's segments, each with its translation.</summary>
    public static SegmentPair[] Pairs() =>
    [
        .. WithoutTokenizer.GetRequiredService<DocumentFormats>().Parse(Article.Sample, "", LanguageTag.French).Segments
            .Select(s => new SegmentPair(s.Text, PseudoTranslation.Translate(s.Text, "en"), LanguageTag.French, LanguageTag.English, [])),
    ];

    private static ServiceProvider Create(IServiceCollection services)
    {
        var configuration = new ConfigurationBuilder().Build();
        return services.AddSingleton<IConfiguration>(configuration).AddDocuments(configuration).AddChecks(configuration).BuildServiceProvider();
    }
}

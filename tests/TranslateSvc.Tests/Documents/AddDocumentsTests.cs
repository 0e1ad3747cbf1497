using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Documents;

public sealed class AddDocumentsTests
{
    [Fact]
    public void AddDocuments_Defaults_ResolvesTheRoom()
    {
        using var services = Services([]);
        Assert.Equal(["text/markdown", "text/plain"], services.GetRequiredService<DocumentFormats>().MimeTypes.Order());
        Assert.Equal("fr", services.GetRequiredService<ILanguageDetector>().Detect("Le chat est sur la table et il dort.")[0].Code);
        Assert.Empty(services.GetRequiredService<ChunkPacker>().Pack([]));
    }

    [Fact]
    public void AddDocuments_BadOptions_ReportsEveryError()
    {
        using var services = Services(new() { ["TranslateSvc:Segmentation:ChunkTokens"] = "100", ["TranslateSvc:Segmentation:HardChunkTokens"] = "50", ["TranslateSvc:Segmentation:MaxSegmentsPerChunk"] = "0" });
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<SegmentationOptions>>().Value);
        Assert.Equal(3, error.Failures.Count());
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddDocuments(configuration).BuildServiceProvider();
    }
}

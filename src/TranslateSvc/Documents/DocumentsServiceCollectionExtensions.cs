using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TranslateSvc.Documents.Formats;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Languages;

namespace TranslateSvc.Documents;

/// <summary>Registers documents, segmentation and language detection.</summary>
public static class DocumentsServiceCollectionExtensions
{
    /// <summary>Adds <see cref="DocumentFormats"/> (plain text, Markdown), <see cref="TokenCounter"/>, <see cref="ChunkPacker"/> and <see cref="ILanguageDetector"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Holds section <see cref="SegmentationOptions.Section"/>.</param>
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<SegmentationOptions>().Bind(configuration.GetSection(SegmentationOptions.Section)).ValidateDataAnnotations();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SegmentationOptions>, SegmentationOptionsValidator>());
        services.TryAddSingleton<TokenCounter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDocumentFormat, PlainTextFormat>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDocumentFormat, MarkdownFormat>());
        services.TryAddSingleton<DocumentFormats>();
        services.TryAddSingleton<ChunkPacker>();
        services.TryAddSingleton<ILanguageDetector, LanguageDetector>();
        return services;
    }
}

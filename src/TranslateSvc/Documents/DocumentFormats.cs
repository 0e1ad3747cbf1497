using TranslateSvc.Languages;

namespace TranslateSvc.Documents;

/// <summary>The known formats by MIME type; normalises and parses. Thread-safe.</summary>
public sealed class DocumentFormats(IEnumerable<IDocumentFormat> formats)
{
    private readonly Dictionary<string, IDocumentFormat> _formats = formats.ToDictionary(f => f.MimeType, StringComparer.OrdinalIgnoreCase);

    /// <summary>The MIME types that <see cref="Parse"/> takes.</summary>
    public IReadOnlyCollection<string> MimeTypes => _formats.Keys;

    /// <summary>Normalises and parses a document.</summary>
    /// <param name="content">The text as the caller sent it.</param>
    /// <param name="mimeType">One of <see cref="MimeTypes"/>; empty for <c>text/plain</c>.</param>
    /// <param name="language">Language of the text, for its sentence rules.</param>
    /// <exception cref="ArgumentException">The MIME type is not known.</exception>
    public Document Parse(string content, string mimeType, LanguageTag language) =>
        _formats.TryGetValue(mimeType.Length == 0 ? "text/plain" : mimeType, out var format)
            ? format.Parse(TextNormalizer.Normalize(content), language)
            : throw new ArgumentException($"Unknown MIME type. Known: {string.Join(", ", MimeTypes)}.", nameof(mimeType));
}

namespace TranslateSvc.Documents;

/// <summary>Parses one format into segments so that <see cref="Document.Reassemble"/> is lossless. Thread-safe.</summary>
public interface IDocumentFormat
{
    /// <summary>The format's MIME type, for example <c>text/plain</c>.</summary>
    string MimeType { get; }

    /// <summary>Parses <paramref name="source"/> (already normalised by <see cref="DocumentFormats"/>).</summary>
    /// <param name="source">NFC text.</param>
    /// <param name="language">Language of the text, for its sentence rules.</param>
    /// <returns>A document whose segments, put back unchanged, give <paramref name="source"/>.</returns>
    Document Parse(string source, Languages.LanguageTag language);
}

namespace TranslateSvc.Cli.Inputs;

/// <summary>A text to work on.</summary>
/// <param name="Name">What messages call it: the path as the user wrote it, or "stdin".</param>
/// <param name="Path">Full path, or null for standard input.</param>
/// <param name="Text">Decoded, byte order mark removed.</param>
/// <param name="MimeType">"text/plain" or "text/markdown".</param>
internal sealed record InputDocument(string Name, string? Path, string Text, string MimeType);

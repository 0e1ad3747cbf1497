namespace TranslateSvc.Cli.Batches.Inputs;

/// <summary>One text of a batch, or why it is none.</summary>
/// <param name="Id">A path as the user wrote it, a row's own id, or FILE:LINE.</param>
/// <param name="Text">The text; empty texts are sent too, so that the results hold every input.</param>
internal sealed record BatchText(string Id, string Text)
{
    /// <summary>Where it stands: the file, or FILE:LINE.</summary>
    public string Place { get => field ?? Id; init; }

    /// <summary>Title of the document, or null.</summary>
    public string? Title { get; init; }

    /// <summary>"text/plain" or "text/markdown".</summary>
    public string MimeType { get; init; } = "text/plain";

    /// <summary>Why there is no text; null when there is.</summary>
    public string? Problem { get; init; }
}

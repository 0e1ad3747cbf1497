using System.Text.RegularExpressions;

namespace TranslateSvc.Pages.Model;

/// <summary>Puts a reference text beside the rows of a comparison, where that is certain: the server does not send the reference's segments back.</summary>
internal static partial class ReferenceRows
{
    /// <summary>The reference's paragraphs, when they are as many as the rows; else none. The server scored it, so it has one segment for each row;
    /// every paragraph holds at least one, so equal numbers mean that each is one.</summary>
    public static IReadOnlyList<string> Of(string text, int rows)
    {
        string[] paragraphs = [.. BlankLines().Split(text).Select(p => p.Trim()).Where(p => p.Length > 0)];
        return paragraphs.Length == rows ? paragraphs : [];
    }

    [GeneratedRegex(@"\r?\n[ \t]*(?:\r?\n[ \t]*)+", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();
}

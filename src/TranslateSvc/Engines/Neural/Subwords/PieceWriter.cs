using System.Text;

namespace TranslateSvc.Engines.Neural.Subwords;

/// <summary>Joins pieces to text.</summary>
internal static class PieceWriter
{
    /// <summary>The text: pieces end to end, spaces for their marks, none at the start.</summary>
    public static string Join(IReadOnlyList<int> tokens, Func<int, string> piece)
    {
        var text = new StringBuilder();
        foreach (var token in tokens) text.Append(piece(token));
        return text.ToString().TrimStart(' ');
    }

    /// <summary>A piece as it is written.</summary>
    public static string Plain(string piece) => piece.Replace(SentencePieceFile.Space, ' ');
}

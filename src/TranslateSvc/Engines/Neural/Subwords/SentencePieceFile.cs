using Microsoft.ML.Tokenizers;
using TranslateSvc.Engines.Neural.Models;

namespace TranslateSvc.Engines.Neural.Subwords;

/// <summary>A SentencePiece model: its pieces and its tokenizer. Immutable, thread-safe.</summary>
/// <remarks>The tokenizer's library keeps control pieces (<c>&lt;2en&gt;</c>) to itself, so the pieces are read off the file, whose layout <c>sentencepiece_model.proto</c> describes.</remarks>
internal sealed class SentencePieceFile
{
    /// <summary>What stands for a space in a piece.</summary>
    public const char Space = '▁';

    private readonly SentencePieceTokenizer _tokenizer;
    private readonly Dictionary<string, int> _ids;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFolderException">It is missing or no SentencePiece model; the message names it.</exception>
    public SentencePieceFile(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            Pieces = ReadPieces(bytes);
            using var stream = new MemoryStream(bytes);
            _tokenizer = SentencePieceTokenizer.Create(stream, addBeginningOfSentence: false, addEndOfSentence: false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new ModelFolderException($"{path} is no SentencePiece model: {e.Message}", e);
        }

        if (Pieces.Count == 0) throw new ModelFolderException($"{path} is no SentencePiece model: it holds no pieces.");
        _ids = new Dictionary<string, int>(Pieces.Count, StringComparer.Ordinal);
        for (var i = 0; i < Pieces.Count; i++) _ids.TryAdd(Pieces[i], i);
    }

    /// <summary>The pieces, by their number.</summary>
    public IReadOnlyList<string> Pieces { get; }

    /// <summary>The number of a piece, or null.</summary>
    public int? IdOf(string piece) => _ids.TryGetValue(piece, out var id) ? id : null;

    /// <summary>The numbers of a text's pieces.</summary>
    public IReadOnlyList<int> Encode(string text) => text.Length == 0 ? [] : _tokenizer.EncodeToIds(text, addBeginningOfSentence: false, addEndOfSentence: false);

    private static List<string> ReadPieces(byte[] bytes)
    {
        const int PiecesField = 1, PieceField = 1;
        var pieces = new List<string>();
        foreach (var (field, value) in WireFields.Read(bytes))
        {
            if (field != PiecesField) continue;
            var text = WireFields.Read(value).FirstOrDefault(f => f.Field == PieceField).Value;
            pieces.Add(System.Text.Encoding.UTF8.GetString(text.Span));
        }

        return pieces;
    }
}

using Google.Protobuf;

namespace TranslateSvc.Testing.Models;

/// <summary>Writes SentencePiece unigram models. Field numbers are those of <c>sentencepiece_model.proto</c>.</summary>
public static class SentencePieceModel
{
    private const int Normal = 1, Unknown = 2, Control = 3, Unigram = 1;

    /// <summary>Writes a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pieces">The pieces in the order of their numbers; those in angle brackets are control pieces, <c>&lt;unk&gt;</c> is the unknown one. Longer pieces win.</param>
    /// <param name="dummyPrefix">Whether the tokenizer adds a space before a text.</param>
    public static void Save(string path, IReadOnlyList<string> pieces, bool dummyPrefix)
    {
        var unknown = pieces.ToList().IndexOf("<unk>");
        File.WriteAllBytes(path, OnnxGraph.Message(w =>
        {
            foreach (var piece in pieces)
            {
                OnnxGraph.Bytes(w, 1, OnnxGraph.Message(p =>
                {
                    var mark = piece.StartsWith('<') && piece.EndsWith('>');
                    OnnxGraph.Text(p, 1, piece);
                    p.WriteTag(2, WireFormat.WireType.Fixed32);
                    // One good piece must beat two: the score of a text is the sum of its pieces'.
                    p.WriteFloat(mark ? 0 : -10 + (0.01f * piece.Length));
                    OnnxGraph.Varint(p, 3, piece == "<unk>" ? Unknown : mark ? Control : Normal);
                }));
            }

            OnnxGraph.Bytes(w, 2, OnnxGraph.Message(trainer =>
            {
                OnnxGraph.Varint(trainer, 3, Unigram);
                OnnxGraph.Varint(trainer, 40, unknown);
                OnnxGraph.Text(trainer, 45, "<unk>");
            }));
            OnnxGraph.Bytes(w, 3, OnnxGraph.Message(normalizer =>
            {
                OnnxGraph.Text(normalizer, 1, "identity");
                OnnxGraph.Varint(normalizer, 3, dummyPrefix ? 1 : 0);
                OnnxGraph.Varint(normalizer, 4, dummyPrefix ? 1 : 0);
                OnnxGraph.Varint(normalizer, 5, 1);
            }));
        }));
    }
}

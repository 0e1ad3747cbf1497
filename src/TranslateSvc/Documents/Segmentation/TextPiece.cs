namespace TranslateSvc.Documents.Segmentation;

/// <summary>A part of a text.</summary>
/// <param name="Start">Start, in UTF-16 code units.</param>
/// <param name="End">End, exclusive.</param>
/// <param name="Tokens">Tokens counted for it.</param>
internal readonly record struct TextPiece(int Start, int End, int Tokens);

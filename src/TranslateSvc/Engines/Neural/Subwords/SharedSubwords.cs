using TranslateSvc.Engines.Neural.Models;

namespace TranslateSvc.Engines.Neural.Subwords;

/// <summary>One SentencePiece model for both languages, with control pieces for the target and for placeholders: what the recipe in <c>tools/neural</c> makes.</summary>
internal sealed class SharedSubwords : ISubwords
{
    private readonly SentencePieceFile _file;
    private readonly Dictionary<string, int> _tags;
    private readonly HashSet<int> _placeholders;

    /// <summary>Reads the vocabulary.</summary>
    /// <param name="path">The SentencePiece model.</param>
    /// <param name="manifest">What says which pieces are marks.</param>
    /// <exception cref="ModelFolderException">The file is damaged, or lacks a piece that the manifest names.</exception>
    public SharedSubwords(string path, NativeManifest manifest)
    {
        _file = new SentencePieceFile(path);
        if (_file.Pieces.Count != manifest.Vocabulary)
            throw new ModelFolderException($"{path} holds {_file.Pieces.Count} pieces, {NativeManifest.FileName} says {manifest.Vocabulary}.");
        (Padding, Unknown, Start, End) = (manifest.Ids.Pad, manifest.Ids.Unk, manifest.Ids.Start, manifest.Ids.End);
        _tags = manifest.Directions.ToDictionary(d => d.Target, d => IdOf(d.Tag), StringComparer.Ordinal);
        Placeholders = [.. manifest.Placeholders.Select(IdOf)];
        _placeholders = [.. Placeholders];
        Forbidden = [.. new[] { Padding, Unknown, Start }.Concat(_tags.Values).Concat(Placeholders).Distinct()];

        int IdOf(string piece) => _file.IdOf(piece) ?? throw new ModelFolderException($"{path} has no piece \"{piece}\", which {NativeManifest.FileName} names.");
    }

    /// <inheritdoc/>
    public int Count => _file.Pieces.Count;

    /// <inheritdoc/>
    public int Unknown { get; }

    /// <inheritdoc/>
    public int End { get; }

    /// <inheritdoc/>
    public int Start { get; }

    /// <inheritdoc/>
    public int Padding { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Placeholders { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Forbidden { get; }

    /// <inheritdoc/>
    public string Opening => " ";

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string part) => _file.Encode(part);

    /// <inheritdoc/>
    public IReadOnlyList<int> Prefix(string target) => [_tags[target]];

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> tokens, Func<int, string> placeholder) =>
        PieceWriter.Join(tokens, token => _placeholders.Contains(token) ? placeholder(token) : PieceWriter.Plain(_file.Pieces[token]));
}

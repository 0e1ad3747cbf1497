using System.Globalization;
using System.Text;
using System.Text.Json;
using TranslateSvc.Engines.Neural.Models;

namespace TranslateSvc.Engines.Neural.Subwords;

/// <summary>The two SentencePiece models of a Marian model, whose pieces <c>vocab.json</c> numbers (OPUS-MT).</summary>
internal sealed class MarianSubwords : ISubwords
{
    private readonly SentencePieceFile _source;
    private readonly Dictionary<string, int> _ids;
    private readonly string[] _pieces;
    private readonly int[] _prefix;

    /// <summary>Reads the vocabularies.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="config">Its configuration.</param>
    /// <exception cref="ModelFolderException">A file is missing or damaged; the message names it.</exception>
    public MarianSubwords(string folder, MarianConfig config)
    {
        _source = new SentencePieceFile(Path.Combine(folder, MarianConfig.SourceFile));
        var file = Path.Combine(folder, MarianConfig.VocabularyFile);
        _ids = ReadIds(file);
        // A decoder of these pieces chooses from one more than the highest number.
        _pieces = new string[_ids.Values.Max() + 1];
        Array.Fill(_pieces, "");
        foreach (var (piece, id) in _ids) _pieces[id] = piece;
        (Padding, Start, End) = (config.Padding, config.Start, config.End);
        Unknown = _ids.TryGetValue("<unk>", out var unknown) ? unknown : throw new ModelFolderException($"{file} has no \"<unk>\".");
        foreach (var wrong in new[] { Padding, Start, End }.Where(id => id < 0 || id >= _pieces.Length))
            throw new ModelFolderException($"{file} numbers {_pieces.Length} pieces, {MarianConfig.FileName} names number {wrong.ToString(CultureInfo.InvariantCulture)}.");
        // Models of several target languages want to be told which, and say so by having the mark.
        _prefix = new[] { $">>{config.Target}<<", $">>{ThreeLetters(config.Target)}<<" }.Where(_ids.ContainsKey).Take(1).Select(mark => _ids[mark]).ToArray();
        Forbidden = [.. new[] { Padding, Unknown, Start }.Except([End]).Concat(_ids.Where(p => p.Key.StartsWith(">>", StringComparison.Ordinal) && p.Key.EndsWith("<<", StringComparison.Ordinal)).Select(p => p.Value)).Distinct()];
    }

    /// <inheritdoc/>
    public int Count => _pieces.Length;

    /// <inheritdoc/>
    public int Unknown { get; }

    /// <inheritdoc/>
    public int End { get; }

    /// <inheritdoc/>
    public int Start { get; }

    /// <inheritdoc/>
    public int Padding { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Placeholders => [];

    /// <inheritdoc/>
    public IReadOnlyList<int> Forbidden { get; }

    /// <inheritdoc/>
    public string Opening => "";

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string part)
    {
        var tokens = new List<int>();
        foreach (var id in _source.Encode(part))
        {
            var token = _ids.GetValueOrDefault(_source.Pieces[id], Unknown);
            // The reference tokenizer makes one token of a run that it does not know.
            if (token != Unknown || tokens.Count == 0 || tokens[^1] != Unknown) tokens.Add(token);
        }

        return tokens;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Prefix(string target) => _prefix;

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> tokens, Func<int, string> placeholder) => PieceWriter.Join(tokens, token => PieceWriter.Plain(_pieces[token]));

    private static Dictionary<string, int> ReadIds(string file)
    {
        try
        {
            var ids = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(file, Encoding.UTF8));
            // Gaps are no harm; a number far beyond the others is no number of a piece.
            if (ids is null or { Count: 0 } || ids.Values.Any(id => id < 0 || id > 2 * ids.Count)) throw new JsonException("its numbers are not those of a vocabulary.");
            return ids;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ModelFolderException($"{file} cannot be read: {e.Message}", e);
        }
    }

    private static string ThreeLetters(string language) => language == "fr" ? "fra" : "eng";
}

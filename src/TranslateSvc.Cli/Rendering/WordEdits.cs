using System.Text.RegularExpressions;
using DiffPlex;

namespace TranslateSvc.Cli.Rendering;

/// <summary>Whether words stand in both texts, only in the one to compare with, or only in the one compared.</summary>
internal enum WordEdit
{
    Same,
    Missing,
    Added,
}

/// <summary>Turns one text into another word by word.</summary>
internal static partial class WordEdits
{
    // Beyond this the marks would say little and the time would grow with the square.
    private const int MaxWords = 2_000;
    private static readonly Chunker Words = new();

    /// <summary>Runs of words in order: without the added ones they are <paramref name="from"/>, without the missing ones <paramref name="to"/>.</summary>
    public static IReadOnlyList<(WordEdit Edit, string Text)> Between(string from, string to)
    {
        IReadOnlyList<string> before = Words.Chunk(from), after = Words.Chunk(to);
        if (before.Count > MaxWords || after.Count > MaxWords) return from == to ? [(WordEdit.Same, to)] : [(WordEdit.Missing, from), (WordEdit.Added, to)];
        List<(WordEdit, string)> runs = [];
        var at = 0;
        foreach (var block in Differ.Instance.CreateDiffs(from, to, ignoreWhiteSpace: false, ignoreCase: false, Words).DiffBlocks)
        {
            Add(WordEdit.Same, before.Skip(at).Take(block.DeleteStartA - at));
            Add(WordEdit.Missing, before.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            Add(WordEdit.Added, after.Skip(block.InsertStartB).Take(block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Add(WordEdit.Same, before.Skip(at));
        return runs;

        void Add(WordEdit edit, IEnumerable<string> words)
        {
            if (string.Concat(words) is { Length: > 0 } text) runs.Add((edit, text));
        }
    }

    /// <summary>Words with the spaces after them, numbers with their separators, single marks; nothing is lost.</summary>
    private sealed partial class Chunker : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => [.. Word().Matches(text).Select(match => match.Value)];

        [GeneratedRegex(@"[\p{L}\p{M}]+|\p{N}+(?:[.,\u00A0\u202F]\p{N}+)*|\s+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]", RegexOptions.CultureInvariant)]
        private static partial Regex Word();
    }
}

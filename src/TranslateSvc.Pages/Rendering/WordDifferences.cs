using System.Text;
using System.Text.RegularExpressions;
using DiffPlex;

namespace TranslateSvc.Pages.Rendering;

/// <summary>A run of text that the base has too, or lacks.</summary>
/// <param name="Text">Part of the text.</param>
/// <param name="Differs">True when the base has other words there.</param>
internal readonly record struct DiffRun(string Text, bool Differs);

/// <summary>Marks the words of a text that its base does not have in the same place. diff.js does the same in the page.</summary>
internal static partial class WordDifferences
{
    // Beyond this the marks would say little and the time would grow with the square.
    private const int MaxWords = 2_000;
    private static readonly WordChunker Chunker = new();

    /// <summary>Runs of <paramref name="text"/>, in order; joined they are the text again.</summary>
    /// <param name="text">Text to mark.</param>
    /// <param name="against">The base; empty or null marks nothing.</param>
    public static IReadOnlyList<DiffRun> Of(string text, string? against)
    {
        var words = Chunker.Chunk(text);
        var differs = new bool[words.Count];
        if (!string.IsNullOrEmpty(against) && text != against && words.Count <= MaxWords && Chunker.Chunk(against).Count <= MaxWords)
        {
            foreach (var block in Differ.Instance.CreateDiffs(against, text, ignoreWhiteSpace: false, ignoreCase: false, Chunker).DiffBlocks)
                differs.AsSpan(block.InsertStartB, block.InsertCountB).Fill(true);
        }

        return Runs(words, differs);
    }

    private static List<DiffRun> Runs(IReadOnlyList<string> words, bool[] differs)
    {
        var runs = new List<DiffRun>();
        var run = new StringBuilder();
        var marked = false;
        for (var i = 0; i < words.Count; i++)
        {
            // A difference in spaces alone is not worth a mark, unless it joins two marked words.
            var blank = string.IsNullOrWhiteSpace(words[i]);
            var mark = blank ? i > 0 && i + 1 < words.Count && differs[i - 1] && differs[i + 1] : differs[i];
            if (run.Length > 0 && mark != marked)
            {
                runs.Add(new DiffRun(run.ToString(), marked));
                run.Clear();
            }

            marked = mark;
            run.Append(words[i]);
        }

        if (run.Length > 0) runs.Add(new DiffRun(run.ToString(), marked));
        return runs;
    }

    /// <summary>Words, numbers with their separators, runs of spaces, single marks; nothing is lost.</summary>
    private sealed partial class WordChunker : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => [.. Word().Matches(text).Select(match => match.Value)];

        [GeneratedRegex(@"[\p{L}\p{M}]+|\p{N}+(?:[.,\u00A0\u202F]\p{N}+)*|\s+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]", RegexOptions.CultureInvariant)]
        private static partial Regex Word();
    }
}

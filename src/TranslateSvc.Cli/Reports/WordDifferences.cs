using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Model;

namespace TranslateSvc.Cli.Reports;

/// <summary>A run of text that every column has, or that some column lacks.</summary>
internal readonly record struct DiffRun(string Text, bool Differs);

/// <summary>Marks in each of several texts the words that at least one of the others does not have in the same place.</summary>
internal static partial class WordDifferences
{
    // Beyond this the marks would say little and the time would grow with the square.
    private const int MaxWords = 2_000;
    private static readonly WordChunker Chunker = new();

    /// <summary>Runs of each text, in order; joined they are the text again. Empty texts take no part.</summary>
    public static IReadOnlyList<IReadOnlyList<DiffRun>> Between(IReadOnlyList<string> texts)
    {
        var words = texts.Select(text => Chunker.Chunk(text)).ToArray();
        var differs = words.Select(w => new bool[w.Count]).ToArray();
        for (var a = 0; a < texts.Count; a++)
        {
            for (var b = a + 1; b < texts.Count; b++)
            {
                if (words[a].Count is 0 or > MaxWords || words[b].Count is 0 or > MaxWords) continue;
                foreach (var block in Differ.Instance.CreateDiffs(texts[a], texts[b], ignoreWhiteSpace: false, ignoreCase: false, Chunker).DiffBlocks) Mark(block, differs[a], differs[b]);
            }
        }
        return [.. words.Select((w, i) => Runs(w, differs[i]))];
    }

    private static void Mark(DiffBlock block, bool[] a, bool[] b)
    {
        a.AsSpan(block.DeleteStartA, block.DeleteCountA).Fill(true);
        b.AsSpan(block.InsertStartB, block.InsertCountB).Fill(true);
    }

    private static List<DiffRun> Runs(IReadOnlyList<string> words, bool[] differs)
    {
        var runs = new List<DiffRun>();
        for (var i = 0; i < words.Count; i++)
        {
            // A difference in spaces alone is not worth a mark, unless it joins two marked words.
            var marked = differs[i] && !string.IsNullOrWhiteSpace(words[i])
                || string.IsNullOrWhiteSpace(words[i]) && i > 0 && i + 1 < words.Count && differs[i - 1] && differs[i + 1];
            if (runs.Count > 0 && runs[^1].Differs == marked) runs[^1] = runs[^1] with { Text = runs[^1].Text + words[i] };
            else runs.Add(new DiffRun(words[i], marked));
        }
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

using System.Collections.Frozen;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Prompts;

/// <summary>Runs of words of the prompts, by which a copied rule is known. Their examples of French and English are left out: those are ordinary news.</summary>
internal static class PromptPhrases
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Phrases = PromptFiles.Lines()
        .Where(line => !line.StartsWith("French:", StringComparison.Ordinal) && !line.StartsWith("English:", StringComparison.Ordinal))
        .SelectMany(line => new Runs(line).All()).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The first run of <paramref name="answer"/> that stands in a prompt and not in <paramref name="source"/>, or null.</summary>
    public static string? Copied(string answer, string source)
    {
        var runs = new Runs(answer);
        HashSet<string>? excused = null;
        for (var i = 0; i < runs.Count; i++)
        {
            if (!Phrases.Contains(runs[i])) continue;
            excused ??= [.. new Runs(source).All()];
            if (!excused.Contains(runs[i].ToString())) return runs[i].ToString();
        }

        return null;
    }

    /// <summary>Every run of eight words of a text, in lower case with single spaces: long enough that ordinary prose does not meet one by chance.</summary>
    private readonly struct Runs
    {
        private const int Length = 8;
        private readonly string _folded;
        private readonly List<int> _starts = [];

        public Runs(string text)
        {
            var folded = new System.Text.StringBuilder(text.Length);
            foreach (var word in Words.In(text))
            {
                _starts.Add(folded.Length);
                foreach (var c in word.In(text)) folded.Append(char.ToLowerInvariant(c));
                folded.Append(' ');
            }

            _starts.Add(folded.Length);
            _folded = folded.ToString();
        }

        public int Count => Math.Max(0, _starts.Count - Length);

        public ReadOnlySpan<char> this[int i] => _folded.AsSpan(_starts[i].._starts[i + Length]).TrimEnd(' ');

        public IEnumerable<string> All()
        {
            for (var i = 0; i < Count; i++) yield return this[i].ToString();
        }
    }
}

using System.Collections.Frozen;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Prompts;

/// <summary>Runs of words of the prompts, by which a copied rule is known. Their examples of French and English are left out: those are ordinary news.</summary>
internal static class PromptPhrases
{
    private const uint Base = 0x01000193;
    private const uint Outgoing = unchecked(Base * Base * Base * Base * Base * Base * Base * Base);

    private static readonly string[] All =
    [
        .. PromptFiles.Lines().Where(line => !line.StartsWith("French:", StringComparison.Ordinal) && !line.StartsWith("English:", StringComparison.Ordinal)).SelectMany(line => new Runs(line).All()),
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Phrases = All.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<uint> Hashes = All.Select(HashOf).ToFrozenSet();

    /// <summary>The first run of <paramref name="answer"/> that stands in a prompt and not in <paramref name="source"/>, or null.</summary>
    public static string? Copied(TextView answer, string source) => MayHold(answer.Hashes) ? Copied(answer.Value, source) : null;

    private static string? Copied(string answer, string source)
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

    // A rolling hash over the words' own (Karp and Rabin 1987): a prompt's runs are found by it, and little else.
    private static bool MayHold(ReadOnlySpan<uint> words)
    {
        var hash = 0u;
        for (var i = 0; i < words.Length; i++)
        {
            hash = (hash * Base) + words[i];
            if (i >= Runs.Length) hash -= words[i - Runs.Length] * Outgoing;
            if (i >= Runs.Length - 1 && Hashes.Contains(hash)) return true;
        }

        return false;
    }

    private static uint HashOf(string run)
    {
        var hash = 0u;
        foreach (var word in run.Split(' ')) hash = (hash * Base) + Letters.Hash(word);
        return hash;
    }

    /// <summary>Every run of eight words of a text, in lower case with single spaces: long enough that ordinary prose does not meet one by chance.</summary>
    private readonly struct Runs
    {
        public const int Length = 8;
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

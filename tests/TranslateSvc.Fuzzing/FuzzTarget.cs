using System.Text;
using TranslateSvc.Fuzzing.Inputs;

namespace TranslateSvc.Fuzzing;

/// <summary>A parser or a door, and what its inputs are made of.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Weight">Its share of the inputs.</param>
/// <param name="Seeds">Inputs to begin from.</param>
/// <param name="Words">Pieces that its grammar knows.</param>
/// <param name="Run">Runs one input; an exception that comes out is a failure.</param>
public sealed record FuzzTarget(string Name, int Weight, IReadOnlyList<byte[]> Seeds, IReadOnlyList<byte[]> Words, Action<byte[]> Run)
{
    /// <summary>Whether inputs are UTF-16 code units: mutations keep to their width.</summary>
    public bool IsText { get; init; }

    /// <summary>A target that reads text: its inputs are UTF-16, lone surrogates included.</summary>
    public static FuzzTarget OfText(string name, int weight, Action<string> run, IEnumerable<string> seeds, params IEnumerable<string> words) =>
        new(name, weight, [.. seeds.Select(TextBytes.Of)], [.. words.Concat(Corpus.Characters).Select(TextBytes.Of)], bytes => run(TextBytes.Read(bytes))) { IsText = true };

    /// <summary>A target that reads UTF-8 or binary data.</summary>
    public static FuzzTarget OfBytes(string name, int weight, Action<byte[]> run, IEnumerable<byte[]> seeds, params IEnumerable<string> words) =>
        new(name, weight, [.. seeds], [.. words.Concat(Corpus.Characters.Where(c => !c.Any(char.IsSurrogate) || c.Length > 1)).Select(Encoding.UTF8.GetBytes)], run);
}

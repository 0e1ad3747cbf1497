using System.Diagnostics;

namespace TranslateSvc.ApertiumRewrite.Training;

/// <summary>A sentence and its human translation.</summary>
internal readonly record struct SentencePair(string French, string English);

/// <summary>What a model is learned from.</summary>
/// <param name="Text">Pairs for the language model and the word list.</param>
/// <param name="Phrases">Pairs whose French is also sent through the language pairs.</param>
internal sealed record CorpusSample(List<SentencePair> Text, List<SentencePair> Phrases);

/// <summary>The corpora and how much is taken of each: law and manuals less than everyday sentences and news of a project.</summary>
internal static class Corpora
{
    private static readonly (string Name, int Text, int Phrases)[] Shares =
    [
        ("tatoeba", 140_000, 12_000), ("debian-web", 90_000, 10_000), ("canada-laws", 50_000, 3_000), ("python-docs", 30_000, 1_000), ("httpd-docs", 6_000, 0),
    ];

    /// <summary>Reads and samples the corpora; the same seed gives the same sample.</summary>
    public static async Task<CorpusSample> SampleAsync(DirectoryInfo folder, int seed, double share, CancellationToken cancellationToken)
    {
        var sample = new CorpusSample([], []);
        foreach (var (name, text, phrases) in Shares)
        {
            var pairs = await ReadAsync(Path.Combine(folder.FullName, $"{name}.fr-en.tsv.xz"), cancellationToken).ConfigureAwait(false);
            var shuffled = pairs.ToArray();
            new Random(seed).Shuffle(shuffled);
            sample.Text.AddRange(shuffled.Take((int)(text * share)));
            sample.Phrases.AddRange(shuffled.Where(p => Words(p.French) is >= 3 and <= 40 && Words(p.English) is >= 3 and <= 40).Take((int)(phrases * share)));
        }

        return sample;

        static int Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private static async Task<List<SentencePair>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("xz", ["-dc", path]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("xz could not be started.");
        List<SentencePair> pairs = [];
        while (await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Split('\t') is [var french, var english]) pairs.Add(new SentencePair(french, english));
        }

        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return process.ExitCode == 0 ? pairs : throw new InvalidDataException($"xz could not read {path}.");
    }
}

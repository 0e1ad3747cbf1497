using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TranslateSvc.Benchmarks.Embedded;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Engines.Neural;
using TranslateSvc.Engines.Neural.Decoding;
using TranslateSvc.Engines.Neural.Graphs;
using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Engines.Neural.Subwords;

namespace TranslateSvc.Benchmarks.Neural;

/// <summary>What a neural model costs on this machine: loading, memory, words per second, time to the first paragraph.</summary>
internal static class NeuralFigures
{
    private static readonly NeuralOptions Defaults = new();

    /// <summary>Measures the model in a folder and prints a table.</summary>
    /// <param name="args">The folder; <c>--fixed-length</c> writes as many tokens as a text has, for weights that are not trained and find no end; <c>--quick</c> measures once; <c>--threads N</c>.</param>
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is not [var folder, ..] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("usage: neural DIR [--fixed-length] [--quick] [--threads N]");
            return 2;
        }

        var threads = Array.IndexOf(args, "--threads") is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : Environment.ProcessorCount;
        var model = ModelFolder.Open(folder);
        var before = Resident();
        var started = Stopwatch.GetTimestamp();
        var subwords = model.LoadSubwords();
        using var graph = model.LoadGraph(subwords, threads);
        var load = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Console.WriteLine($"{model.Model}, {model.Bytes / 1e6:0.0} MB; {threads} threads of {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}; medians");
        Console.WriteLine();
        Console.WriteLine("| what | measured | target |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine($"| loading, digests verified | {load:0} ms | < 1,000 ms |");
        var (source, target) = model.Directions[0];
        var articles = NewsArticles.Make(args.Contains("--quick") ? 2 : 6).Select(a => a.Split("\n\n")).ToArray();
        foreach (var (beam, goal) in new[] { (1, "≥ 400 words/s"), (4, "≥ 200 words/s") })
        {
            var run = new Decoder(graph, subwords, target, beam, args.Contains("--fixed-length"));
            run.Article(articles[0]);
            var speeds = articles.Select(a => a.Sum(NewsArticles.Words) / run.Article(a).TotalSeconds).ToArray();
            Console.WriteLine($"| article of {articles[0].Sum(NewsArticles.Words)} words, {source}→{target}, beam {beam} | {Load.Median(speeds):0} words/s | {goal} |");
            var firsts = articles.Select(a => run.Article(a[..1]).TotalMilliseconds).ToArray();
            Console.WriteLine($"| first paragraph alone ({NewsArticles.Words(articles[0][0])} words), beam {beam} | {Load.Median(firsts):0} ms | < 250 ms |");
        }

        Console.WriteLine($"| memory that the model adds to the process | {(Resident() - before) / 1e6:0} MB | ≤ 250 MB |");
        return 0;
    }

    private static long Resident()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private sealed class Decoder(IGraph graph, ISubwords subwords, string target, int beam, bool fixedLength)
    {
        public TimeSpan Article(string[] paragraphs)
        {
            var started = Stopwatch.GetTimestamp();
            var sources = paragraphs.Select(p => (int[])[.. subwords.Prefix(target), .. subwords.Encode(subwords.Opening + p), subwords.End]).OrderBy(s => s.Length).ToList();
            for (var at = 0; at < sources.Count;)
            {
                var take = 1;
                while (at + take < sources.Count && sources[at + take].Length * (take + 1) <= Defaults.BatchTokens) take++;
                Batch(sources[at..(at + take)]);
                at += take;
            }

            return Stopwatch.GetElapsedTime(started);
        }

        private void Batch(List<int[]> sources)
        {
            using var decoding = graph.Encode(sources);
            var forbidden = fixedLength ? [.. subwords.Forbidden, subwords.End] : subwords.Forbidden;
            BeamSearch.Run(
                decoding, [.. sources.Select(s => new DecodingTask { Source = s, Longest = fixedLength ? s.Length : DecodingTask.LongestFor(s.Length) })],
                new DecodingOptions(beam, Defaults.LengthPenalty, subwords.Start, subwords.End, forbidden), (_, _) => { }, CancellationToken.None);
        }
    }
}

using System.Diagnostics;

namespace TranslateSvc.Benchmarks.Embedded;

/// <summary>What a number of articles took.</summary>
/// <param name="WordsPerSecond">Source words a second.</param>
/// <param name="Milliseconds">Processor time an article, of every process that took part.</param>
/// <param name="Busy">Processor time as a share of what the machine had, 0 to 1.</param>
/// <param name="Answers">The answers in the articles' order.</param>
internal sealed record Work(double WordsPerSecond, double Milliseconds, double Busy, string[] Answers)
{
    /// <summary>Translates articles, so many at once: every worker takes the next when its last is answered.</summary>
    public static async Task<Work> DoAsync(string[] articles, int atOnce, Func<string, Task<string>> translate)
    {
        var answers = new string[articles.Length];
        var next = -1;
        var (processor, clock) = (ProcessTree.ProcessorMilliseconds(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < articles.Length;) answers[i] = await translate(articles[i]);
        })));
        var elapsed = clock.Elapsed;
        processor = ProcessTree.ProcessorMilliseconds() - processor;
        return new Work(
            articles.Sum(NewsArticles.Words) / elapsed.TotalSeconds, processor / articles.Length, processor / elapsed.TotalMilliseconds / Environment.ProcessorCount, answers);
    }
}

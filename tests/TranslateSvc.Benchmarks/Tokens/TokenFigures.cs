using System.Globalization;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.Tokens;

/// <summary>The tables of docs/tokens.md: what packings send and receive, and what calls have in common.</summary>
internal static class TokenFigures
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);

    /// <summary>Measures and prints.</summary>
    /// <param name="quick">A model that writes ten times as fast, so that the times mean little; the tokens are the same.</param>
    public static async Task<int> RunAsync(bool quick)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var token = TimeSpan.FromMilliseconds(quick ? 0.5 : 5);
        Console.WriteLine($"o200k tokens; model: {First.TotalMilliseconds} ms and {token.TotalMilliseconds} ms a token written, 8 calls at once");
        Console.WriteLine();
        Console.WriteLine("| paragraphs | way | calls | system | schema | context | keys | source | user ÷ source | with schema | all | received: text + keys | s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        IReadOnlyList<FakeLlmRequest> sixty = [];
        foreach (var packing in Packing.All)
        {
            await using var run = await PackingRun.StartAsync(packing, First, token);
            await run.TranslateAsync(Article.Repeat(1, 1));
            foreach (var paragraphs in (int[])[13, 60, 200])
            {
                var article = await run.TranslateAsync(Article.Repeat(paragraphs, paragraphs * 1_000));
                if (packing == Packing.Ours && paragraphs == 60) sixty = article.Calls;
                Print(paragraphs, packing, article);
            }
        }

        Console.WriteLine();
        Prefixes("chunks of the article of 60 paragraphs", sixty);
        await using var again = await PackingRun.StartAsync(Packing.Ours, TimeSpan.Zero, TimeSpan.Zero);
        var named = new DocumentContext { Title = "L’UE débloque 4,2 milliards d’euros contre les fuites d’eau", Gist = "La Commission européenne veut réparer les réseaux d’eau potable." };
        Prefixes("the same, with a title and a gist", (await again.TranslateAsync(Article.Repeat(60, 5_000), named)).Calls);
        List<FakeLlmRequest> articles = [];
        foreach (var paragraphs in (int[])[8, 13, 21, 34, 60, 90]) articles.AddRange((await again.TranslateAsync(Article.Repeat(paragraphs, paragraphs * 10_000))).Calls);
        Prefixes("all calls of six articles of 8 to 90 paragraphs", articles);
        return 0;
    }

    private static void Print(int paragraphs, Packing packing, PackingTotals article)
    {
        var sent = article.Sent;
        double source = sent.Source;
        Console.WriteLine(
            $"| {paragraphs} | {packing.Name} | {sent.Calls:N0} | {sent.System:N0} | {sent.Schema:N0} | {sent.Context:N0} | {sent.Keys:N0} | {sent.Source:N0} | {sent.User / source:0.000} | "
            + $"{(sent.User + sent.Schema) / source:0.000} | {sent.All / source:0.00} | {article.ReceivedText:N0} + {article.Received - article.ReceivedText:N0} | {article.Time.TotalSeconds:0.00} |");
    }

    private static void Prefixes(string what, IReadOnlyList<FakeLlmRequest> calls)
    {
        foreach (var schema in (bool[])[false, true])
        {
            var shared = SharedPrefix.Of(calls, schema);
            double whole = shared.Sum(s => (long)s.Whole);
            Console.WriteLine(
                $"{what}, {(schema ? "schema before the messages" : "messages alone")}: identical leading tokens {shared.Min(s => s.Tokens):N0} to {shared.Max(s => s.Tokens):N0}, "
                + $"{shared.Sum(s => s.Tokens) / whole:P0} of what is sent; in steps of 1,024 + 128n: {shared.Count(s => s.Cacheable > 0)} of {shared.Count} calls, {shared.Sum(s => s.Cacheable) / whole:P0}");
        }
    }
}

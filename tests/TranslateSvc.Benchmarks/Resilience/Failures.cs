using System.Globalization;
using Google.Rpc;
using Grpc.Core;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.Resilience;

/// <summary>Articles against a model of which three calls in ten fail at random, in five ways: every answer should be complete, at little more cost than the failures themselves.</summary>
internal static class Failures
{
    private const double Rate = 0.3;
    private const int AtOnce = 8;

    private static readonly FakeBehaviour[] Kinds =
        [FakeBehaviour.Status(500), FakeBehaviour.RateLimited(TimeSpan.FromMilliseconds(20)), FakeBehaviour.Hang, FakeBehaviour.Truncated, FakeBehaviour.MalformedJson];

    public static async Task<int> RunAsync(bool quick, int seed)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var articles = quick ? 100 : 400;
        var random = new Random(seed);
        await using var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { Record = false });
        await using var server = await BenchServer.StartAsync(null, [.. BenchServer.Settings(llm),
            ("TranslateSvc:Engines:Chat:bench:AttemptTimeoutSeconds", "1"), ("TranslateSvc:Engines:Chat:bench:RetryDelayMilliseconds", "20")]);
        var client = new TranslationService.TranslationServiceClient(server.Connect());

        var refusals = 0;

        var (without, _) = await TranslateAsync(0);
        llm.Script(_ => Fails());
        var (with, incomplete) = await TranslateAsync(10_000_000);

        Console.WriteLine($"{articles} articles of 26 paragraphs, {Rate:P0} of calls failing (500, 429, timeout, truncated, malformed), seed {seed}; {refusals} requests refused and sent again");
        Console.WriteLine();
        Console.WriteLine("| what | measured | ratio | target |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine($"| complete answers | {articles - incomplete} / {articles} | {(double)(articles - incomplete) / articles:0.000} | 1.000 |");
        Console.WriteLine($"| engine calls, against none failing | {with} / {without} | {(double)with / without:0.00}× | ≤ 1.60× |");
        return incomplete == 0 && with <= 1.6 * without ? 0 : 1;

        FakeBehaviour? Fails()
        {
            lock (random) return random.NextDouble() < Rate ? Kinds[random.Next(Kinds.Length)] : null;
        }

        async Task<(int Calls, int Incomplete)> TranslateAsync(int first)
        {
            var before = llm.Calls;
            var left = articles;
            var incomplete = 0;
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
            {
                for (int article; (article = Interlocked.Decrement(ref left)) >= 0;)
                {
                    var answer = await PatientlyAsync(new TranslateTextRequest
                    {
                        SourceLanguageCode = "fr", TargetLanguageCode = "en", Contents = { Article.Repeat(26, first + (article * 100)) },
                    });
                    if (!answer.Complete) Interlocked.Increment(ref incomplete);
                }
            }));
            return (llm.Calls - before, incomplete);
        }

        // Random 429s shrink the window as real ones do; who is then refused comes again when told, as the client library does.
        async Task<TranslateTextResponse> PatientlyAsync(TranslateTextRequest request)
        {
            while (true)
            {
                try
                {
                    return await client.TranslateTextAsync(request);
                }
                catch (RpcException refused) when (refused.StatusCode == StatusCode.ResourceExhausted)
                {
                    Interlocked.Increment(ref refusals);
                    await Task.Delay(refused.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay.ToTimeSpan() ?? TimeSpan.FromSeconds(1));
                }
            }
        }
    }
}

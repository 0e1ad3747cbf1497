using System.Diagnostics;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using TranslateSvc.Benchmarks.EndToEnd;
using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.Tokens;

/// <summary>What one article took.</summary>
/// <param name="Calls">The calls as the model saw them.</param>
/// <param name="Sent">Their tokens.</param>
/// <param name="ReceivedText">Tokens of the translations alone.</param>
/// <param name="Received">Tokens of the answers.</param>
/// <param name="Time">From request to answer.</param>
internal sealed record PackingTotals(IReadOnlyList<FakeLlmRequest> Calls, SentTokens Sent, int ReceivedText, int Received, TimeSpan Time);

/// <summary>Sends articles through a packing to a fake model that takes a time for each token it writes.</summary>
internal sealed class PackingRun : IAsyncDisposable
{
    private readonly FakeLlmServer _llm;
    private readonly BenchServer? _server;
    private int _received;
    private int _text;

    private PackingRun(FakeLlmServer llm, BenchServer? server) => (_llm, _server) = (llm, server);

    public static async Task<PackingRun> StartAsync(Packing packing, TimeSpan first, TimeSpan token)
    {
        var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { FirstTokenDelay = first });
        var run = new PackingRun(llm, packing.Settings is null ? null : await BenchServer.StartAsync(null, [.. Packing.Engine(llm.Endpoint), .. packing.Settings]));
        llm.Script(_ => FakeBehaviour.Changed(answer => run.Written(answer, token)));
        return run;
    }

    public async Task<PackingTotals> TranslateAsync(string article, DocumentContext? context = null)
    {
        var before = _llm.Requests.Count;
        (_received, _text) = (0, 0);
        var watch = Stopwatch.StartNew();
        await (_server is null ? PlainAsync(article) : ServedAsync(article, context));
        var time = watch.Elapsed;
        var calls = _llm.Requests.Skip(before).ToArray();
        return new PackingTotals(calls, calls.Select(SentTokens.Of).Aggregate((a, b) => a + b), _text, _received, time);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        await _llm.DisposeAsync();
    }

    private async Task ServedAsync(string article, DocumentContext? context)
    {
        using var channel = _server!.Connect();
        var answer = await new TranslationService.TranslationServiceClient(channel).TranslateTextAsync(new TranslateTextRequest
        {
            SourceLanguageCode = "fr", TargetLanguageCode = "en", Contents = { article }, DocumentContext = context,
        });
        if (!answer.Complete) throw new InvalidOperationException("The answer is incomplete.");
    }

    private async Task PlainAsync(string article)
    {
        var history = new ChatHistory("Translate the French article into English. Answer with the translation only, and keep the paragraphs.");
        history.AddUserMessage(article);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        await new OpenAIChatCompletionService("fake-model", new Uri(_llm.Endpoint), "key", httpClient: http).GetChatMessageContentAsync(history);
    }

    // The fake writes an answer that waits in eight parts.
    private FakeAnswer Written(FakeAnswer answer, TimeSpan token)
    {
        if (answer.Segments.Count == 0) answer = answer with { Plain = PseudoTranslation.Translate(answer.Request.Messages[^1].Content, "en") };
        var (tokens, text) = (O200k.Count(answer.Render()), answer.Segments.Count == 0 ? O200k.Count(answer.Plain) : answer.Segments.Sum(s => O200k.Count(s.Text)));
        Interlocked.Add(ref _received, tokens);
        Interlocked.Add(ref _text, text);
        return answer with { Wait = token * tokens / 8 };
    }
}

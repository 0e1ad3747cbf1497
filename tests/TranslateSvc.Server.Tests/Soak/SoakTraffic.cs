using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using TranslateSvc.Server.Tests.Faults;
using TranslateSvc.V1;

namespace TranslateSvc.Server.Tests.Soak;

/// <summary>Callers of every kind: whole ones, such that hang up, and those of the embedded engine, whose processes are killed now and then.</summary>
internal sealed class SoakTraffic(ChannelBase channel, string engine, bool apertium, int server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromMilliseconds(15);
    private static readonly FaultCall[] Calls = Enum.GetValues<FaultCall>();

    private readonly FaultCaller _caller = new(channel);
    private readonly TranslationService.TranslationServiceClient _translation = new(channel);
    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _wrongs = new();
    private int _begun;
    private int _ended;
    private int _kills;

    public int Begun => Volatile.Read(ref _begun);

    public int Ended => Volatile.Read(ref _ended);

    public int Kills => Volatile.Read(ref _kills);

    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    public IReadOnlyCollection<string> Wrongs => _wrongs;

    /// <summary>One caller, until the end: each call is finished, none is broken off by the end.</summary>
    public async Task CallAsync(int caller, CancellationToken end)
    {
        var random = new Random(caller);
        while (!end.IsCancellationRequested)
        {
            var article = new FaultArticle(Interlocked.Increment(ref _begun));
            var kind = random.Next(Calls.Length + 2);
            var verdict = kind < Calls.Length ? await _caller.CallAsync(Calls[kind], engine, article, ours: true, Patience)
                : kind == Calls.Length || !apertium ? await HangUpAsync(article, TimeSpan.FromMilliseconds(random.Next(1, 40)))
                : await EmbeddedAsync(article);
            foreach (var wrong in verdict.Wrongs) _wrongs.Enqueue($"request {article.Number}: {wrong}");
            _outcomes.AddOrUpdate(verdict.Outcome, 1, (_, n) => n + 1);
            Interlocked.Increment(ref _ended);
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>Kills a process of a pipeline every three seconds or so, until the end. Only processes below the server are touched.</summary>
    public async Task KillAsync(CancellationToken end)
    {
        var random = new Random(1);
        while (apertium && !end.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(2_000, 4_000)), CancellationToken.None);
            // Not the shells that hold the stages together: stages whose shell is gone work on below no parent of ours, where nobody could count them.
            var below = ProcessFigures.Below(server).Where(p => p.Name != "sh").ToArray();
            if (below.Length == 0) continue;
            try
            {
                using var victim = Process.GetProcessById(below[random.Next(below.Length)].Id);
                victim.Kill();
                Interlocked.Increment(ref _kills);
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                // It has ended by itself.
            }
        }
    }

    // Whoever hangs up gets CANCELLED, or the answer if it was faster.
    private async Task<FaultVerdict> HangUpAsync(FaultArticle article, TimeSpan after)
    {
        using var hangUp = new CancellationTokenSource(after);
        try
        {
            using var call = _translation.StreamTranslateText(Request(article, engine), cancellationToken: hangUp.Token);
            await foreach (var message in call.ResponseStream.ReadAllAsync(CancellationToken.None))
            {
                if (message.Finished is { } finished) return FaultOracle.Judge(article, finished.Response);
            }

            return new FaultVerdict("?", "the stream ended without its end");
        }
        // The transport may notice the hang-up before the call does, and then says that the request was aborted.
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Cancelled || (hangUp.IsCancellationRequested && exception.GetRpcStatus() is null))
        {
            return new FaultVerdict("Cancelled");
        }
        catch (RpcException exception)
        {
            return FaultVerdict.Of(exception, ours: true);
        }
    }

    // No text to compare with: every segment is there, and it is translated or named.
    private async Task<FaultVerdict> EmbeddedAsync(FaultArticle article)
    {
        try
        {
            var answer = await _translation.TranslateTextAsync(Request(article, "apertium"), deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience);
            var segments = answer.Translations[0].Segments;
            var whole = article.Paragraphs.SequenceEqual(segments.Select(s => s.SourceText))
                && segments.All(s => s.State == SegmentState.Failed ? s.Issues.Count > 0 : s.Text.Length > 0) && answer.Complete == segments.All(s => s.State != SegmentState.Failed);
            return new FaultVerdict(answer.Complete ? "embedded" : "embedded part", whole ? [] : ["the embedded engine's answer is neither whole nor named"]);
        }
        catch (RpcException exception)
        {
            return FaultVerdict.Of(exception, ours: false);
        }
    }

    private static TranslateTextRequest Request(FaultArticle article, string engine) =>
        new() { Contents = { article.Text }, SourceLanguageCode = "fr", TargetLanguageCode = "en", Engine = engine };
}
